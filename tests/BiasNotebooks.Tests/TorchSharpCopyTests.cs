using System.Reflection;
using static TorchSharp.torch;

namespace BiasNotebooks.Tests;

/// <summary>TorchSharp's native library asks for GCC 13's libstdc++, its managed one for .NET 8's numerics; our copies of them do
/// not.</summary>
public class TorchSharpCopyTests
{
    const string Library = "libLibTorchSharp.so";

    [Fact]
    public void TorchSharp_loads_under_the_machines_own_libstdcxx()
    {
        var product = mm(ones(2, 3), ones(3, 2));

        Assert.Equal([3f, 3f, 3f, 3f], product.data<float>().ToArray());
    }

    [Fact]
    public void Our_copy_differs_from_the_package_in_the_one_flag()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux's library asks for a version of libstdc++.");
        var original = File.ReadAllBytes(Path.Combine(PackageFolder, "runtimes", "linux-x64", "native", Library));
        var ours = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, Library));

        Assert.Equal(original.Length, ours.Length);
        var difference = Assert.Single(Enumerable.Range(0, ours.Length), i => ours[i] != original[i]);
        // An entry of .gnu.version_r is hash, flags, …: the hash names the requirement, flag 2 is VER_FLG_WEAK (ELF gABI).
        Assert.Equal(ElfHash("GLIBCXX_3.4.32"), BitConverter.ToUInt32(ours, difference - 4));
        Assert.Equal(0, BitConverter.ToUInt16(original, difference));
        Assert.Equal(2, BitConverter.ToUInt16(ours, difference));
    }

    /// <summary>.NET Interactive warns of a reference to an older version (CS1701) under every cell that hands a number to torch.</summary>
    [Fact]
    public void Our_copy_of_TorchSharp_asks_for_the_numerics_of_the_framework_in_use()
    {
        var reference = typeof(Tensor).Assembly.GetReferencedAssemblies().Single(r => r.Name == "System.Runtime.Numerics");

        Assert.Equal(typeof(System.Numerics.Complex).Assembly.GetName().Version, reference.Version);
    }

    static string PackageFolder =>
        typeof(TorchSharpCopyTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "TorchSharpPackage")
            .Value!;

    /// <summary>The System V ABI's hash of a symbol or version name (gABI, "Hash Table").</summary>
    static uint ElfHash(string name)
    {
        uint hash = 0;
        foreach (var c in name)
        {
            hash = (hash << 4) + c;
            var high = hash & 0xf0000000;
            if (high != 0)
            {
                hash ^= high >> 24;
            }

            hash &= ~high;
        }

        return hash;
    }
}
