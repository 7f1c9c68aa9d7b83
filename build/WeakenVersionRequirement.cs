#pragma warning disable IDE0005, CA1850, CA1872 // The build compiles this for an older framework, without implicit usings.
using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
#if !NOTEBOOK_HOST
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
#endif

#nullable disable

/// <summary>
/// Copies TorchSharp's native library and sets VER_FLG_WEAK on its one requirement that GCC 12's libstdc++ does not meet.
/// The dynamic loader then accepts an older libstdc++ (ELF gABI, "Symbol Versioning"; glibc elf/dl-version.c).
/// A task of the build and a part of the notebook host, which does the same for a package that a cell names.
/// </summary>
static class VersionRequirement
{
    // The file of TorchSharp 0.107.0. Another version has to be looked at before it is changed.
    const string ExpectedSha256 = "cf33b1b0bb6bbb9754a768fb5c5d04d9f498603be50e73f55621a0b40ee608b8";
    const string Requirement = "GLIBCXX_3.4.32";
    const uint VersionNeedSection = 0x6ffffffe; // SHT_GNU_verneed
    const ushort Weak = 0x2; // VER_FLG_WEAK

    /// <returns>Null, or why nothing was copied.</returns>
    public static string Weaken(string source, string destination)
    {
        var bytes = File.ReadAllBytes(source);
        if (Sha256(bytes) != ExpectedSha256)
        {
            return source
                + " is not the file of TorchSharp 0.107.0 that this step knows how to change. Check whether it still asks for "
                + Requirement
                + " (readelf -V), then update or remove build/WeakenVersionRequirement.cs.";
        }

        var flags = FindRequirement(bytes);
        bytes[flags] |= (byte)Weak;

        // Never written in place: the destination may be a hard link into the package cache.
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(destination)));
        var fresh = destination + "." + Path.GetRandomFileName();
        File.WriteAllBytes(fresh, bytes);
        File.Delete(destination);
        File.Move(fresh, destination);
        return null;
    }

    /// <summary>The offset of vna_flags of the requirement, found by walking .gnu.version_r (ELF64, little endian).</summary>
    static int FindRequirement(byte[] elf)
    {
        var sections = (int)BitConverter.ToInt64(elf, 0x28);
        var size = BitConverter.ToUInt16(elf, 0x3a);
        var count = BitConverter.ToUInt16(elf, 0x3c);
        for (var i = 0; i < count; i++)
        {
            var header = sections + i * size;
            if (BitConverter.ToUInt32(elf, header + 4) != VersionNeedSection)
            {
                continue;
            }

            var strings = (int)BitConverter.ToInt64(elf, sections + BitConverter.ToInt32(elf, header + 0x28) * size + 0x18);
            var need = (int)BitConverter.ToInt64(elf, header + 0x18);
            while (true)
            {
                var entry = need + BitConverter.ToInt32(elf, need + 8);
                for (var k = BitConverter.ToUInt16(elf, need + 2); k > 0; k--)
                {
                    if (Text(elf, strings + BitConverter.ToInt32(elf, entry + 8)) == Requirement)
                    {
                        return entry + 4;
                    }

                    entry += BitConverter.ToInt32(elf, entry + 12);
                }

                var next = BitConverter.ToInt32(elf, need + 12);
                if (next == 0)
                {
                    break;
                }

                need += next;
            }
        }

        throw new InvalidDataException("No requirement " + Requirement + " in .gnu.version_r.");
    }

    static string Text(byte[] bytes, int start)
    {
        var end = Array.IndexOf(bytes, (byte)0, start);
        return Encoding.ASCII.GetString(bytes, start, end - start);
    }

    static string Sha256(byte[] bytes)
    {
        using (var hash = SHA256.Create())
        {
            return BitConverter.ToString(hash.ComputeHash(bytes)).Replace("-", "").ToLowerInvariant();
        }
    }
}

#if !NOTEBOOK_HOST
public class WeakenVersionRequirement : Task
{
    [Required]
    public string Source { get; set; }

    [Required]
    public string Destination { get; set; }

    public override bool Execute()
    {
        if (VersionRequirement.Weaken(Source, Destination) is string problem)
        {
            Log.LogError(problem);
            return false;
        }

        return true;
    }
}
#endif
