using System;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Mono.Cecil;
using Mono.Cecil.Cil;

/// <summary>Copies TorchSharp.dll and mends two things in the copy, see build/TorchSharp.targets.</summary>
public class CopyTorchSharp : Task
{
    const string Numerics = "System.Runtime.Numerics";
    const int Kept = 16; // An operation takes three numbers at most.

    [Required]
    public string Source { get; set; }

    [Required]
    public string Destination { get; set; }

    /// <summary>The version of the framework in use.</summary>
    [Required]
    public string Framework { get; set; }

    public override bool Execute()
    {
        using (var module = ModuleDefinition.ReadModule(Source))
        {
            var reference = module.AssemblyReferences.SingleOrDefault(r => r.Name == Numerics && r.Version < Version.Parse(Framework));
            var scalar = module.GetType("TorchSharp.Scalar");
            if (reference == null || scalar == null || !scalar.Methods.Any(m => m.Name == "Finalize"))
            {
                Log.LogError(
                    "{0} has no reference to {1} below version {2}, or no Scalar with a finaliser. Look whether "
                        + "build/CopyTorchSharp.cs is still needed.",
                    Source,
                    Numerics,
                    Framework
                );
                return false;
            }

            reference.Version = Version.Parse(Framework + ".0.0");
            KeepTheLast(scalar);

            // Never written in place: the destination may be a hard link of one that a notebook is running from.
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Destination)));
            var fresh = Destination + ".new";
            module.Write(fresh);
            File.Delete(Destination);
            File.Move(fresh, Destination);
        }

        return true;
    }

    /// <summary>
    /// Adds to the constructor: recent = recent ?? new Scalar[Kept]; recent[next &amp; (Kept - 1)] = this; next = next + 1.
    /// Both fields are those of the thread, which does one operation after the other.
    /// </summary>
    static void KeepTheLast(TypeDefinition scalar)
    {
        var module = scalar.Module;
        var recent = OfTheThread(scalar, "recent", new ArrayType(scalar));
        var next = OfTheThread(scalar, "next", module.TypeSystem.Int32);
        var body = scalar.Methods.Single(m => m.IsConstructor && !m.IsStatic).Body;
        var end = body.Instructions.Last();
        var store = Instruction.Create(OpCodes.Ldsfld, recent);
        var il = body.GetILProcessor();
        foreach (
            var instruction in new[]
            {
                Instruction.Create(OpCodes.Ldsfld, recent),
                Instruction.Create(OpCodes.Brtrue, store),
                Instruction.Create(OpCodes.Ldc_I4, Kept),
                Instruction.Create(OpCodes.Newarr, scalar),
                Instruction.Create(OpCodes.Stsfld, recent),
                store,
                Instruction.Create(OpCodes.Ldsfld, next),
                Instruction.Create(OpCodes.Ldc_I4, Kept - 1),
                Instruction.Create(OpCodes.And),
                Instruction.Create(OpCodes.Ldarg_0),
                Instruction.Create(OpCodes.Stelem_Ref),
                Instruction.Create(OpCodes.Ldsfld, next),
                Instruction.Create(OpCodes.Ldc_I4_1),
                Instruction.Create(OpCodes.Add),
                Instruction.Create(OpCodes.Stsfld, next),
            }
        )
        {
            il.InsertBefore(end, instruction);
        }
    }

    static FieldDefinition OfTheThread(TypeDefinition owner, string name, TypeReference type)
    {
        var module = owner.Module;
        var attribute = new TypeReference("System", "ThreadStaticAttribute", module, module.TypeSystem.CoreLibrary);
        var constructor = new MethodReference(".ctor", module.TypeSystem.Void, attribute) { HasThis = true };
        var field = new FieldDefinition(name, FieldAttributes.Private | FieldAttributes.Static, type);
        field.CustomAttributes.Add(new CustomAttribute(constructor));
        owner.Fields.Add(field);
        return field;
    }
}
