using System.Text;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests.Documents;

/// <summary>A folder of files that are unlike what an editor saves, formatted and then executed over themselves.</summary>
public sealed class OddFiles : IAsyncLifetime
{
    internal Workspace Workspace { get; } = new();

    public string Refused { get; private set; } = "";

    public string Formatted { get; private set; } = "";

    public string Output { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        // nbformat reads these, and validates them.
        WriteAccepted("surrogates", """{ "\ud83d": "\udc00" }""", """Console.WriteLine("\ud83d");""");
        WriteAccepted("not-a-number", """{ "odd": [NaN, Infinity, -Infinity, 1e400, 123456789012345678901234567890] }""");
        WriteAccepted("deep", $$"""{ "odd": {{new string('[', 490)}}{{new string(']', 490)}} }""");
        WriteAccepted("repeated", "{ \"odd\": 1,\n\"odd\": 2, \"tags\": [], \"tags\": [3] }");
        WriteAccepted("ordinary", "{}");
        // nbformat reads this, and finds a tag that should be text.
        Workspace.Write(
            "notebooks/odd-tag.ipynb",
            """{ "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{ "cell_type": "code", "id": "a", "metadata": """
                + """{ "tags": [NaN, Infinity] }, "source": "1", "execution_count": null, "outputs": [] }] }"""
        );
        // nbformat refuses these.
        WriteRefused("metadata", """[], "cells": [] """);
        WriteRefused("cells", """{}, "cells": {} """);
        WriteRefused("cell", """{}, "cells": [3] """);
        WriteRefused("cell-metadata", """{}, "cells": [{ "cell_type": "markdown", "metadata": 3, "source": "" }] """);
        WriteRefused(
            "output-type",
            """{}, "cells": [{ "cell_type": "code", "metadata": {}, "source": "", "outputs": [{ "output_type": 3 }] }] """
        );
        WriteRefused(
            "traceback",
            """{}, "cells": [{ "cell_type": "code", "metadata": {}, "source": "","""
                + """ "outputs": [{ "output_type": "error", "traceback": "none" }] }] """
        );
        WriteRefused("too-deep", $$"""{ "odd": {{new string('[', 100_000)}}{{new string(']', 100_000)}} }, "cells": []""");
        File.WriteAllBytes(
            Workspace.Path("notebooks/not-utf8.ipynb"),
            [.. """{ "nbformat": 4, "x": """u8, (byte)'"', 0xC3, (byte)'"', (byte)'}']
        );
        File.WriteAllText(Workspace.Path("notebooks/utf16.ipynb"), """{ "nbformat": 4 }""", Encoding.Unicode);
        (_, Formatted, Refused) = await Host.RunAsync(Workspace.Root, "format");

        // What a cell gives is as odd as its formatter likes.
        Workspace.WriteNotebook(
            "notebooks/emits.ipynb",
            Code(
                """
                using Microsoft.DotNet.Interactive.Formatting;
                record Odd(string Json);
                Formatter.Register<Odd>(odd => odd.Json, "application/vnd.odd+json");
                Formatter.SetPreferredMimeTypesFor(typeof(Odd), "application/vnd.odd+json");
                """
            ),
            Code("""new Odd("{\"half\": \"\\ud83d\", \"twice\": 1, \"twice\": 2}")"""),
            Code("new Odd(new string('[', 100) + new string(']', 100))"),
            Code("new Odd(new string('[', 5000) + new string(']', 5000))"),
            Code("""new Odd("[NaN]")"""),
            Code("""display("\ud83d"); Console.Error.WriteLine("\ud83d");""")
        );
        (_, Output, _) = await Host.RunAsync(Workspace.Root, "run", "--in-place");
    }

    public ValueTask DisposeAsync()
    {
        Workspace.Dispose();

        return ValueTask.CompletedTask;
    }

    void WriteAccepted(string name, string metadata, string source = "1")
    {
        var text = $$"""
            { "nbformat": 4, "nbformat_minor": 5, "metadata": {{metadata}}, "cells": [
              { "cell_type": "code", "id": "a", "metadata": {}, "source": [{{System.Text.Json.JsonSerializer.Serialize(
                source
            )}}], "execution_count": 1, "outputs": [] }] }
            """;
        Workspace.Write($"notebooks/{name}.ipynb", text);
        Workspace.Write($"originals/{name}.ipynb", text);
    }

    void WriteRefused(string name, string metadataAndMore) =>
        Workspace.Write($"notebooks/{name}.ipynb", $$"""{ "nbformat": 4, "nbformat_minor": 5, "metadata": {{metadataAndMore}} }""");
}
