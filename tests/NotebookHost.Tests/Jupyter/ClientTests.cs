using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Jupyter;

/// <summary>The kernel under Jupyter's own clients.</summary>
public class ClientTests(InstalledKernel kernel) : IClassFixture<InstalledKernel>
{
    /// <summary>What no notebook of the collection has: errors, text on stderr, and an output that is replaced.</summary>
    const string Failing = "notebooks/failing.ipynb";

    static readonly string[] Expected =
    [
        FigureNotebook.Plotly,
        "application/vnd.notebookhost.claim+json",
        "text/html",
        "text/markdown",
        "text/plain",
        "stdout",
        "hide-cell",
        "hide-input",
    ];

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Nbconvert_executes_notebooks_with_all_kinds_of_outputs_and_they_are_those_that_are_stored()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "Other processors give other last digits.");
        var nbconvert = Tools.Require("jupyter-nbconvert");
        string[] notebooks = [.. OneOfEachKind(), kernel.Workspace.Path(Failing)];
        kernel.Workspace.WriteNotebook(
            Failing,
            Code(
                "Console.Write(\"a\"); Console.Error.WriteLine(\"b\"); Console.Write(\"c\");\n"
                    + "int before = 1; throw new ArgumentException(\"on purpose\");",
                "raises-exception"
            ),
            Code("throw new Exception(\"never seen\");", "skip-execution"),
            Code("var shown = display(before);\nshown.Update(\"in its place\");")
        );
        var ran = await Host.RunAsync(kernel.Workspace.Root, "run", "--in-place", Failing);
        Assert.True(ran.ExitCode == 0, ran.Output + ran.Error);

        await Parallel.ForEachAsync(
            notebooks,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            async (notebook, _) =>
            {
                string[] arguments =
                [
                    "--to",
                    "notebook",
                    "--execute",
                    "--ExecutePreprocessor.timeout=1200",
                    "--output-dir",
                    kernel.Workspace.Path("converted"),
                    notebook,
                ];
                var (exitCode, output) = await Tools.RunAsync(nbconvert, kernel.Environment, arguments);

                Assert.True(exitCode == 0, output);
            }
        );

        foreach (var name in notebooks.Select(notebook => Path.GetFileName(notebook)))
        {
            Assert.Equal(Outputs($"notebooks/{name}"), Outputs($"converted/{name}"));
        }
    }

    [Fact]
    public async Task A_kernel_manager_starts_interrupts_restarts_and_ends_it()
    {
        var python = await Tools.RequirePythonAsync("jupyter_client");

        var (exitCode, output) = await Tools.RunAsync(
            python,
            kernel.Environment,
            "-c",
            """
            import signal
            from jupyter_client.manager import start_new_kernel
            manager, client = start_new_kernel(kernel_name='.net-csharp', startup_timeout=120)
            def run(code, on_output=None):
                texts = []
                def hook(message):
                    texts.append(message['content'].get('text', ''))
                    if on_output and texts[-1]: on_output()
                reply = client.execute_interactive(code, timeout=120, output_hook=hook)['content']
                return reply['status'], ''.join(texts)
            print(run('int x = 5; Console.Write(x);'))
            print(run('Console.WriteLine("started"); while (true) { }', manager.interrupt_kernel))
            print(run('Console.WriteLine("started"); while (true) { }', lambda: manager.signal_kernel(signal.SIGINT)))
            print(run('Console.Write(x);'))
            manager.restart_kernel()
            client.wait_for_ready(timeout=120)
            print(run('x')[0])
            client.stop_channels()
            manager.shutdown_kernel()
            # What Python's own destructors say when it ends comes after these lines.
            print(manager.is_alive(), flush=True)
            """
        );

        Assert.True(exitCode == 0, output);
        Assert.Equal(
            ["('ok', '5')", "('error', 'started\\n')", "('error', 'started\\n')", "('ok', '5')", "error", "False"],
            output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(6)
        );
    }

    /// <summary>
    /// For each kind of output and each tag that the collection has, the notebook with the least code among those that have it: together
    /// they
    /// show all that a kernel is asked to show there, and are soon done. That every other notebook gives what is stored, the tests of the
    /// notebooks prove.
    /// </summary>
    string[] OneOfEachKind()
    {
        var quickestFirst = Directory
            .EnumerateFiles(kernel.Workspace.Path("notebooks"), "*.ipynb")
            .Select(path => (Path: path, Cells: CodeCells(path).ToList()))
            .OrderBy(notebook => notebook.Cells.Sum(cell => cell["source"].Joined().Length));
        List<(string Kind, string Path)> shown =
        [
            .. quickestFirst
                .SelectMany(notebook => notebook.Cells.SelectMany(Kinds).Select(kind => (kind, notebook.Path)))
                .DistinctBy(one => one.kind),
        ];
        Assert.Empty(Expected.Except(shown.Select(one => one.Kind)));

        return [.. shown.Select(one => one.Path).Distinct()];
    }

    static IEnumerable<string> Kinds(JsonObject cell)
    {
        var tags = (cell["metadata"]!["tags"] as JsonArray ?? []).Select(tag => (string)tag!);
        var outputs = cell["outputs"]!
            .AsArray()
            .SelectMany(output =>
                output!["data"] is JsonObject data
                    ? data.Select(form => form.Key).Append((string)output["output_type"]!)
                    : [(string)(output["name"] ?? output["ename"])!]
            );

        return [.. tags, .. outputs];
    }

    IEnumerable<JsonObject> CodeCells(string path) =>
        kernel.Workspace.Json(path)["cells"]!
            .AsArray()
            .Where(cell => (string?)cell!["cell_type"] == "code")
            .Select(cell => cell!.AsObject());

    /// <summary>A notebook's outputs with their counts; text that came in several pieces is one.</summary>
    IEnumerable<string> Outputs(string path)
    {
        foreach (var cell in CodeCells(path))
        {
            yield return $"[{cell["execution_count"]}]";
            string? stream = null;
            var text = "";
            foreach (var output in cell["outputs"]!.AsArray())
            {
                if (stream is not null && (string?)output!["name"] != stream)
                {
                    yield return $"{stream}: {text}";
                    (stream, text) = (null, "");
                }

                if ((string?)output!["output_type"] == "stream")
                {
                    (stream, text) = ((string?)output["name"], text + output["text"].Joined());
                }
                else if ((string?)output["output_type"] == "error")
                {
                    yield return $"{output["ename"]}: {output["evalue"]}";
                }
                else
                {
                    // A kernel may display the figure that is a cell's value, so that its picture can follow.
                    var data = output["data"]!.AsObject();
                    var type = data.ContainsKey(FigureNotebook.Plotly) ? "figure" : (string?)output["output_type"];
                    yield return $"{type}: {string.Join("\n", Forms(data).Select(form => $"{form.Key}: {Joined(form.Value)}"))}";
                }
            }

            if (stream is not null)
            {
                yield return $"{stream}: {text}";
            }
        }
    }

    // A figure is stored with its picture, and shown by a client with its script.
    static IEnumerable<KeyValuePair<string, JsonNode?>> Forms(JsonObject data) =>
        data.OrderBy(form => form.Key, StringComparer.Ordinal)
            .Where(form => !(data.ContainsKey(FigureNotebook.Plotly) && form.Key is "image/png" or "text/html"));

    static string Joined(JsonNode? data) => data is JsonArray ? data.Joined() : Canonical(data);

    // Python writes 1e-05 where .NET writes 1E-05.
    static string Canonical(JsonNode? json) =>
        json switch
        {
            JsonObject members => $"{{{string.Join(", ", members.Select(member => $"{member.Key}: {Canonical(member.Value)}"))}}}",
            JsonArray elements => $"[{string.Join(", ", elements.Select(Canonical))}]",
            JsonValue value when value.TryGetValue<double>(out var number) => number.ToString("R", CultureInfo.InvariantCulture),
            _ => json?.ToJsonString() ?? "null",
        };
}
