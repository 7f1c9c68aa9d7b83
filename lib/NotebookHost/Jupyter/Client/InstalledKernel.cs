using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookHost.Jupyter.Client;

/// <summary>A kernel that Jupyter knows of, of whichever program: how its kernelspec has it started.</summary>
sealed partial class InstalledKernel
{
    const string SpecFile = "kernel.json";

    readonly string specFolder;
    readonly IReadOnlyList<string> arguments;
    readonly IReadOnlyDictionary<string, string> environment;

    InstalledKernel(string specFolder)
    {
        this.specFolder = Path.GetFullPath(specFolder);
        var file = Path.Combine(this.specFolder, SpecFile);
        try
        {
            var spec = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            arguments = [.. spec["argv"]?.AsArray().Select(argument => argument!.GetValue<string>()) ?? []];
            environment =
                spec["env"]?.AsObject().ToDictionary(variable => variable.Key, variable => variable.Value!.GetValue<string>()) ?? [];
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or InvalidOperationException
                        or NullReferenceException
            )
        {
            throw JupyterErrors.UnusableSpec(file, exception.Message);
        }

        if (arguments.Count == 0)
        {
            throw JupyterErrors.UnusableSpec(file, "it has no argv");
        }
    }

    public string Name => Path.GetFileName(specFolder);

    /// <param name="nameOrFolder">The name by which notebooks ask for it, or the folder of its kernelspec.</param>
    /// <exception cref="UsageException">There is none, or its kernelspec makes no sense.</exception>
    public static InstalledKernel Find(string nameOrFolder)
    {
        if (IsSpec(nameOrFolder))
        {
            return new(nameOrFolder);
        }

        var installed = JupyterFolders
            .All()
            .Select(folder => Path.Combine(folder, "kernels"))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Where(IsSpec)
            .DistinctBy(NameOf)
            .ToDictionary(NameOf);

        return installed.TryGetValue(nameOrFolder.ToLowerInvariant(), out var folder)
            ? new(folder)
            : throw JupyterErrors.UnknownKernel(nameOrFolder, installed.Keys.Order(StringComparer.Ordinal));

        // Jupyter makes no difference between capital and small letters here.
        static string NameOf(string folder) => Path.GetFileName(folder).ToLowerInvariant();
    }

    /// <param name="folder">That in which it runs.</param>
    public ProcessStartInfo StartInfo(string connectionFile, string folder)
    {
        var filled = arguments
            .Select(argument =>
                argument
                    .Replace("{connection_file}", connectionFile, StringComparison.Ordinal)
                    .Replace("{resource_dir}", specFolder, StringComparison.Ordinal)
            )
            .ToList();
        var start = new ProcessStartInfo(filled[0], filled.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = Variable()
                .Replace(value, match => Environment.GetEnvironmentVariable(match.Groups[1].Value) ?? match.Value);
        }

        if (!OperatingSystem.IsWindows())
        {
            // A kernel does not outlive its client: this tells it whom to watch. On Windows, it would be a handle to inherit.
            start.Environment["JPY_PARENT_PID"] = $"{Environment.ProcessId}";
        }

        return start;
    }

    static bool IsSpec(string folder) => File.Exists(Path.Combine(folder, SpecFile));

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Variable();
}
