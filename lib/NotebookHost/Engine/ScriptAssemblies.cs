using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using NotebookHost.Engine.Packages;

namespace NotebookHost.Engine;

/// <summary>
/// Loads what cells name with <c>#r</c>, and its neighbours, into the default load context:
/// one copy of each assembly per process, shared with the formatters.
/// </summary>
sealed class ScriptAssemblies
{
    readonly ScriptFolders folders;

    public ScriptAssemblies(ScriptFolders folders)
    {
        this.folders = folders;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            folders.Find(name.Name + ".dll") is { } path ? context.LoadFromAssemblyPath(HeldFiles.Hold(path)) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            NativeFileNames(name)
                .Select(folders.Find)
                .OfType<string>()
                .Select(path => NativeFiles.Load(HeldFiles.Hold(path), folders))
                .FirstOrDefault();
    }

    /// <summary>Loads the assembly unless one of that name is already there.</summary>
    public static Assembly Load(string path)
    {
        var name = AssemblyName.GetAssemblyName(path).Name;

        return AssemblyLoadContext.Default.Assemblies.FirstOrDefault(assembly => assembly.GetName().Name == name)
            ?? AssemblyLoadContext.Default.LoadFromAssemblyPath(HeldFiles.Hold(path));
    }

    /// <summary>Loads an assembly that a cell will name, with the native libraries that its module initialiser loads.</summary>
    public void LoadEarly(string path)
    {
        try
        {
            folders.AddFolderOf(path);
            foreach (var module in Load(path).Modules)
            {
                RuntimeHelpers.RunModuleConstructor(module.ModuleHandle);
            }
        }
        catch (Exception)
        {
            // The cell that names it will say so, if it ever runs.
        }
    }

    static string[] NativeFileNames(string name) =>
        OperatingSystem.IsWindows() ? [name, name + ".dll"]
        : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", name + ".dylib"]
        : [name, $"lib{name}.so", name + ".so"];
}
