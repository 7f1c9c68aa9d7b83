using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

[assembly: AssemblyFixture(typeof(NotebookHost.Tests.ExecutedNotebooks))]

namespace NotebookHost.Tests;

/// <summary>One run over a folder of many notebooks, good and bad.</summary>
public sealed class ExecutedNotebooks : IAsyncLifetime
{
    internal Workspace Workspace { get; } = new();

    public int ExitCode { get; private set; }

    public string Output { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Workspace.WriteNotebook(
            "notebooks/good.ipynb",
            Markdown("# Title"),
            Code("int x = 20;\nint Twice(int n) => 2 * n;"),
            Code("await Task.Delay(1);\nTwice(x) + 2"),
            Code(
                "Console.Write(\"a\"); Console.WriteLine(\"b 😀\");\nConsole.Error.WriteLine(\"c\");\ndisplay(\"d\");\n"
                    + "Console.WriteLine(\"e\");"
            ),
            Code("display(null); x.Display(); display(x, \"text/plain\"); HTML(\"<b>bold</b>\")"),
            Code("string nothing = null;\nnothing"),
            Code("Console.WriteLine(\"no value\")"),
            Code(
                """
                using Microsoft.DotNet.Interactive.Formatting;
                class Point { public int X = 1; }
                Formatter.Register<Point>(p => "{\"x\": [1, 2.5]}", "application/vnd.test+json");
                Formatter.Register<Point>(p => "point", "text/plain");
                Formatter.SetPreferredMimeTypesFor(typeof(Point), "application/vnd.test+json", "text/plain");
                new Point()
                """
            ),
            Code("throw new Exception(\"never seen\");", "skip-execution"),
            Code("int before = 1; throw new ArgumentException(\"on purpose\");", "raises-exception"),
            Code("before + 1", "raises-exception"),
            Code(
                "foreach (var name in new[] { \"ATEN_CPU_CAPABILITY\", \"ONEDNN_MAX_CPU_ISA\", \"MKL_CBWR\" }) "
                    + "Console.WriteLine(Environment.GetEnvironmentVariable(name));\nConsole.WriteLine(1234.5.ToString(\"N1\"));\n"
                    + "Console.WriteLine(System.IO.File.Exists(\"good.ipynb\"));"
            ),
            Code(
                """
                using System.Runtime.InteropServices;
                class Libc
                {
                    [DllImport("libc")] static extern int puts(string text);
                    [DllImport("ucrtbase", EntryPoint = "puts")] static extern int PutsWindows(string text);
                    public static void Put(string text) => _ = OperatingSystem.IsWindows() ? PutsWindows(text) : puts(text);
                }
                Libc.Put("natively");
                """
            ),
            Code("Console.WriteLine(\"after\");")
        );
        Workspace.WriteNotebook(
            "notebooks/declares.ipynb",
            [
                .. new[]
                {
                    "using System.Text.RegularExpressions;",
                    "// Nothing but a comment.",
                    "using Pattern = System.Text.RegularExpressions.Regex;",
                    "global using System.IO;",
                    Reference("BiasNotebooks.dll"),
                    "#region empty\n#endregion",
                    "$\"{Regex.IsMatch(\"a\", \"a\")} {new Pattern(\"b\")} {Path.GetFileName(\"/c/d\")} "
                        + "{typeof(BiasNotebooks.Notebook).Name}\"",
                }.Select(source => Code(source)),
                Code("using Not.There;", "raises-exception"),
            ]
        );
        DirectiveNotebook.Write(Workspace);
        Workspace.WriteNotebook(
            "notebooks/updates.ipynb",
            Code("var shown = display(\"first\");\nConsole.WriteLine(\"between\");\nshown.Update(\"second\");"),
            Code("var number = 3.Display();\nnumber.Update(4);"),
            Code("display(1, \"text/plain\").Update(2);"),
            Code("shown.Update(\"from a later cell\");"),
            Code("display(\"once\")"),
            Code("new[] { new { A = 1, B = \"x\" } }.DisplayTable();\n\"<i>as it is</i>\".DisplayAs(\"text/html\");")
        );
        Workspace.WriteNotebook(
            "notebooks/refused.ipynb",
            [
                .. new[]
                {
                    "#!fsharp\nlet x = 1",
                    "int x = 1;\n#!unheard --of it",
                    "%matplotlib inline",
                    "#i \"nuget: nowhere\"",
                    "#load \"other.csx\"",
                    "#i \"nowhere\"",
                    "#r \"../lib/bin/NotBuilt.dll\"",
                    "Console.ReadLine()",
                    "var a = 1;\nvar b = missing;",
                }.Select(source => Code(source, "raises-exception")),
            ]
        );
        Workspace.WriteNotebook(
            "notebooks/deep/throws.ipynb",
            Code("void Fail(int n)\n{\n    throw new InvalidOperationException(\"boom\");\n}"),
            Code("Console.WriteLine(\"printed\");\nawait Task.Yield();\nFail(1);"),
            Code("1")
        );
        Workspace.WriteNotebook("notebooks/exits.ipynb", Code("Console.WriteLine(\"so far\");\nEnvironment.Exit(3);"), Code("1"));
        Workspace.WriteNotebook("notebooks/crashes.ipynb", Code("Console.WriteLine(\"so far\");\nEnvironment.FailFast(\"native death\");"));
        Workspace.WriteNotebook("notebooks/floods.ipynb", Code("while (true) Console.WriteLine(new string('x', 1000));"));
        Workspace.WriteNotebook(
            "notebooks/floods-at-once.ipynb",
            Code("Console.WriteLine(\"first\");\nConsole.Write(new string('€', 100_000_000));")
        );
        Workspace.WriteNotebook(
            "notebooks/floods-natively.ipynb",
            Code(
                """
                class Libc
                {
                    [System.Runtime.InteropServices.DllImport("libc")] static extern int puts(string text);
                    [System.Runtime.InteropServices.DllImport("ucrtbase", EntryPoint = "puts")] static extern int PutsWindows(string text);
                    public static void Put(string text) => _ = OperatingSystem.IsWindows() ? PutsWindows(text) : puts(text);
                }
                while (true) Libc.Put(new string('y', 100_000));
                """
            )
        );
        Workspace.WriteNotebook("notebooks/displays.ipynb", Code("for (var i = 0; i < 100_000; i++) display(i, \"text/plain\");"));
        Workspace.WriteNotebook(
            "notebooks/overflows.ipynb",
            Code(
                """
                using Microsoft.DotNet.Interactive.Formatting;
                class Deep
                {
                    public string Text(int depth) => depth < 0 ? "" : Other(depth + 1) + "x";
                    string Other(int depth) => Text(depth + 1) + "y";
                }
                Formatter.Register<Deep>(deep => deep.Text(1), "text/html");
                new Deep()
                """
            )
        );
        Workspace.WriteNotebook("notebooks/throws-much.ipynb", Code("throw new Exception(new string('€', 100_000_000));"));
        Workspace.WriteNotebook(
            "notebooks/interrupts-itself.ipynb",
            Code("System.Threading.Thread.CurrentThread.Interrupt();"),
            Code("System.Threading.Thread.Sleep(1);")
        );
        Workspace.WriteNotebook(
            "notebooks/loses.ipynb",
            Code("_ = Task.Run(() => throw new Exception(\"lost at once\"));", "raises-exception"),
            Code(
                "var go = new TaskCompletionSource();\n"
                    + "async Task FailLater() { await go.Task; throw new Exception(\"lost later\"); }\n_ = FailLater();"
            ),
            Code("go.SetResult();", "raises-exception"),
            Code("var kept = Task.Run(() => throw new Exception(\"awaited\"));\ntry { await kept; } catch { }")
        );
        Workspace.WriteNotebook(
            "notebooks/background.ipynb",
            Code(
                "async void Later() { await Task.Yield(); throw new Exception(\"from the background\"); }\nLater();\n"
                    + "await Task.Delay(System.Threading.Timeout.Infinite);"
            )
        );
        Workspace.WriteNotebook(
            "notebooks/torch.ipynb",
            Code(Reference("TorchSharp.dll") + "\nusing TorchSharp;\nusing static TorchSharp.torch;\ntorch.manual_seed(42);"),
            Code("var linear = nn.Linear(3, 1);\ndisplay(linear.weight.shape.Length);\nHTML(linear.bias.item<float>().ToString(\"F5\"))")
        );
        Workspace.WriteNotebook("notebooks/only-prose.ipynb", Markdown("Nothing to run."));
        Workspace.Write("notebooks/not-json.ipynb", "{ \"cells\": [");
        Workspace.Write("notebooks/old.ipynb", """{ "nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [] }""");
        Workspace.Write(
            "notebooks/sourceless.ipynb",
            """{ "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{ "cell_type": "code", "metadata": {} }] }"""
        );
        Workspace.Write(
            "notebooks/python.ipynb",
            """{ "nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": { "kernelspec": """
                + """{ "name": "python3", "language": "python", "display_name": "Python 3" } } }"""
        );
        Workspace.WriteNotebook("notebooks/.ipynb_checkpoints/good-checkpoint.ipynb", Code("1"));
        (ExitCode, Output, _) = await Host.RunAsync(Workspace.Path("notebooks/deep"));
    }

    public ValueTask DisposeAsync()
    {
        Workspace.Dispose();

        return ValueTask.CompletedTask;
    }

    internal JsonArray Outputs(string notebook, int cell) => Workspace.Outputs($"artifacts/notebooks/{notebook}", cell);

    /// <summary>The one error output of a cell.</summary>
    internal JsonNode Error(string notebook, int cell) =>
        Assert.Single(Outputs(notebook, cell), output => (string?)output!["output_type"] == "error")!;

    /// <summary>The line that loads an assembly of the library.</summary>
    string Reference(string assembly) =>
        $"#r \"{Path.GetRelativePath(Workspace.Path("notebooks"), Path.Combine(Host.LibBin, assembly)).Replace('\\', '/')}\"";

    internal JsonNode Result(string notebook) =>
        Assert.Single(
            Workspace.Json("artifacts/results.json")["notebooks"]!.AsArray(),
            result => (string?)result!["path"] == $"notebooks/{notebook}"
        )!;
}
