using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookHost.Notebooks;
using NotebookHost.Workers;

namespace NotebookHost.Jupyter;

/// <summary>The file by which Jupyter finds the kernel.</summary>
sealed partial class KernelSpec
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly string name,
        folder;

    /// <param name="prefix">Its <c>share/jupyter</c> takes the kernel; without one, the user's own folder does.</param>
    public KernelSpec(string name, string? prefix)
    {
        this.name = GoodName().IsMatch(name) ? name : throw JupyterErrors.BadKernelName(name);
        folder = Path.Combine(prefix is null ? JupyterFolders.User() : JupyterFolders.Of(prefix), "kernels", name);
    }

    string File => Path.Combine(folder, "kernel.json");

    /// <exception cref="UsageException">Another program's kernel has that name.</exception>
    public string Install()
    {
        if (Directory.Exists(folder) && !IsOurs())
        {
            throw JupyterErrors.OtherKernel(folder);
        }

        Directory.CreateDirectory(folder);
        var temporary = File + ".tmp";
        System.IO.File.WriteAllText(temporary, Content().ToJsonString(Readable) + "\n");
        System.IO.File.Move(temporary, File, overwrite: true);

        return $"{folder}: the kernel {name} is installed. It starts {string.Join(' ', ThisProgram.Command)}: install it again when "
            + "that is elsewhere.";
    }

    /// <exception cref="UsageException">There is no such kernel, or it is another program's.</exception>
    public string Uninstall()
    {
        if (!Directory.Exists(folder))
        {
            throw JupyterErrors.NoKernel(folder);
        }

        if (!IsOurs())
        {
            throw JupyterErrors.OtherKernel(folder);
        }

        Directory.Delete(folder, recursive: true);

        return $"{folder}: the kernel {name} is removed.";
    }

    static JsonObject Content() =>
        new()
        {
            ["argv"] = new JsonArray([.. ThisProgram.Command, Kernel.Verb, "{connection_file}"]),
            ["display_name"] = "C# (NotebookHost)",
            ["language"] = CSharpLanguage.Name,
            ["interrupt_mode"] = "message",
            // An editor that was not started from a shell does not know where .NET is; the second spares the compiler two system calls per
            // method.
            ["env"] = new JsonObject { ["DOTNET_ROOT"] = DotnetRoot(), ["DOTNET_EnableWriteXorExecute"] = "0" },
            ["metadata"] = new JsonObject { ["debugger"] = false },
        };

    bool IsOurs()
    {
        try
        {
            return JsonNode.Parse(System.IO.File.ReadAllText(File))?["argv"] is JsonArray { Count: >= 3 } argv
                && (string?)argv[^2] == Kernel.Verb;
        }
        catch (Exception exception) when (exception is IOException or JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    // …/shared/Microsoft.NETCore.App/10.0.0/System.Private.CoreLib.dll
    static string DotnetRoot() =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    [GeneratedRegex(@"^(?!\.+\z)[A-Za-z0-9._-]+\z")]
    private static partial Regex GoodName();
}
