using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Commands;

/// <summary>A run with parameters, once for all tests about it.</summary>
public sealed class ParameterisedNotebooks : IAsyncLifetime
{
    /// <summary>Ends the string, the line and the statement, if it can.</summary>
    public const string Hostile = "\"; Console.Write(\"out\"); //\\\" ${x} {lr} \r\n\t\u001b\u2028ü😀";

    /// <summary>The numbers of cells in the executed copy.</summary>
    public const int Injected = 2,
        Showing = 3;

    public const string Copy = "artifacts/notebooks/types.ipynb";

    internal Workspace Workspace { get; } = new();

    public int ExitCode { get; private set; }

    public string Output { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Workspace.WriteNotebook(
            "notebooks/types.ipynb",
            Markdown("# Types"),
            Code(
                """
                enum Size { Small, Large }
                var lr = 0.1; float rate = 1; decimal money = 2; long count = 3; int epochs = 3; byte small = 1; int? maybe = 4;
                string text = "x"; char letter = 'a'; var flag = false; double? limit = null; var @class = 1; dynamic any = 1;
                Size size = Size.Small; var day = DayOfWeek.Friday; int[] layers = [1]; var names = new List<string>();
                var (left, right) = (1, 2);
                double Twice() => 2 * lr;
                """,
                "parameters"
            ),
            Code(
                """
                object?[] all = [lr, rate, money, count, epochs, small, maybe, letter, flag, limit, @class, any, size, day,
                    string.Join("-", layers), string.Join("-", names), left, right, Twice()];
                Console.WriteLine(string.Join("|", all));
                Console.Write(string.Join(" ", text.Select(c => (int)c)));
                """
            )
        );
        var (exitCode, output, error) = await Host.RunAsync(
            Workspace.Root,
            [
                "run",
                .. Given("lr", "3"),
                .. Given("rate", "0.2"),
                .. Given("money", "0.3"),
                .. Given("count", "5000000000"),
                .. Given("epochs", "7"),
                .. Given("epochs", "-7"),
                .. Given("small", "255"),
                .. Given("maybe", "None"),
                .. Given("text", Hostile),
                .. Given("letter", "'"),
                .. Given("flag", "True"),
                .. Given("limit", "1e-3"),
                .. Given("class", "9"),
                .. Given("any", "2.5"),
                .. Given("size", "Large"),
                .. Given("day", "DayOfWeek.Monday"),
                .. Given("layers", "[64, 32]"),
                .. Given("names", """["a", "b\"c"]"""),
                .. Given("right", "5"),
            ]
        );
        (ExitCode, Output) = (exitCode, output + error);
    }

    public JsonArray Cells => Workspace.Json(Copy)["cells"]!.AsArray();

    public ValueTask DisposeAsync()
    {
        Workspace.Dispose();

        return ValueTask.CompletedTask;
    }

    static string[] Given(string name, string value) => ["-p", name, value];
}
