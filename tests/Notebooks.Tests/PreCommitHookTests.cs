using System.Diagnostics;

namespace Notebooks.Tests;

/// <summary>The hook that contributors may switch on, in a repository of its own: what counts is what is staged.</summary>
public sealed class PreCommitHookTests : IDisposable
{
    const string Notebook = "notebooks/01-what-is-bias.ipynb",
        LaidOut = "namespace A;\n\nclass B { }\n",
        NotLaidOut = "namespace A;\nclass   B {\n}\n";

    readonly string root = Directory.CreateTempSubdirectory("hook-").FullName;

    [Fact]
    public void A_commit_passes_or_is_refused_by_what_is_staged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The host is lent by a symbolic link, for which not everybody has the right there.");
        Assert.SkipUnless(
            Run(Repository.Root, "dotnet", "csharpier", "--version").ExitCode == 0,
            "CSharpier is not restored: dotnet tool restore"
        );
        foreach (var file in (string[])[".githooks/pre-commit", ".config/dotnet-tools.json", ".editorconfig", ".csharpierignore"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(root, file));
        }

        Directory.CreateDirectory(Path.Combine(root, "lib", "NotebookHost"));
        File.CreateSymbolicLink(
            Path.Combine(root, "lib", "NotebookHost", "bin"),
            Path.Combine(Repository.Root, "lib", "NotebookHost", "bin")
        );
        Write(".gitignore", "lib/\n");
        Write("Code.cs", LaidOut);
        Write(Notebook, Stored);
        Git("init", "--quiet");
        Git("config", "core.hooksPath", ".githooks");
        Git("config", "user.name", "Nobody");
        Git("config", "user.email", "nobody@example.org");
        Git("add", "--all");

        // As both should be.
        Assert.Equal(0, Git("commit", "-m", "good").ExitCode);

        // As neither should be.
        Write("Code.cs", NotLaidOut);
        Write(Notebook, Stored.Replace("\n ", "\n  ", StringComparison.Ordinal));
        Git("add", "--all");
        var (exitCode, output) = Git("commit", "-m", "bad");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Code.cs", output, StringComparison.Ordinal);
        Assert.Contains("dotnet csharpier format .", output, StringComparison.Ordinal);
        Assert.Contains($"{Notebook} is not in the form", output, StringComparison.Ordinal);
        Assert.Equal(NotLaidOut, File.ReadAllText(Path.Combine(root, "Code.cs")));

        // As it should be where it is staged, and not where it lies.
        Write("Code.cs", LaidOut.Replace('B', 'C'));
        Write(Notebook, Stored);
        Git("add", "--all");
        Write("Code.cs", NotLaidOut);
        Assert.Equal(0, Git("commit", "-m", "good again").ExitCode);
    }

    static string Stored => File.ReadAllText(Path.Combine(Repository.Root, Notebook));

    public void Dispose() => Directory.Delete(root, recursive: true);

    void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
        File.WriteAllText(Path.Combine(root, file), text);
    }

    (int ExitCode, string Output) Git(params string[] arguments) => Run(root, "git", arguments);

    static (int ExitCode, string Output) Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();

        return (process.ExitCode, output);
    }
}
