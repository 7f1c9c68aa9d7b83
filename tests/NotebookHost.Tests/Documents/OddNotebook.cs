using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace NotebookHost.Tests.Documents;

/// <summary>Makes notebooks odd: a few changes to one that holds every kind of cell and output, in its JSON or in its bytes.</summary>
static class OddNotebook
{
    const string Raw = "@raw@",
        Sound =
            """
                { "nbformat": 4, "nbformat_minor": 5,
                  "metadata": {
                    "kernelspec": { "name": ".net-csharp", "display_name": ".NET (C#)", "language": "C#" },
                    "language_info": { "name": "C#" },
                    "theirs": { "a": 1.5 } },
                  "cells": [
                    { "cell_type": "markdown", "id": "m", "metadata": {}, "source": ["# Title\n", "[a](b.png) $x$"],
                      "attachments": { "b.png": { "image/png": "AAAA" } } },
                    { "cell_type": "raw", "id": "r", "metadata": { "format": "text/html" }, "source": "<b>" },
                    { "cell_type": "code", "id": "c", "metadata": {
                      "tags": ["skip-execution"], "polyglot_notebook": { "kernelName": "csharp" },
                      "notebook_host": { "tolerance": 0.1 } },
                      "source": ["1 + 1"], "execution_count": 3, "outputs": [
                      { "output_type": "stream", "name": "stdout", "text": ["one\n", "two"] },
                      { "output_type": "stream", "name": "stdout", "text": "three" },
                      { "output_type": "error", "ename": "E", "evalue": "e", "traceback": ["a", "b"] },
                      { "output_type": "display_data", "metadata": { "image/png": { "alt": "a", "width": 3 } },
                        "data": { "image/png": "AAAA", "text/plain": ["x"], "text/html": "<b>x</b>",
                          "application/json": { "a": [1, null] } } },
                      { "output_type": "display_data", "metadata": {}, "data": {
                        "application/vnd.plotly.v1+json": { "data": [{ "y": [1, 2] }],
                          "layout": { "height": 300, "title": { "text": "T" } } },
                        "image/png": "AAAA", "text/plain": "T" } },
                      { "output_type": "display_data", "metadata": {}, "data": {
                        "application/vnd.notebookhost.claim+json": { "id": "C1", "statement": "s",
                          "verdict": "supported", "reason": "for n" }, "text/plain": "c" } },
                      { "output_type": "execute_result", "metadata": {}, "execution_count": 3, "data": { "text/plain": "2" } } ] }
                  ] }
                """;

    static readonly string[] Values =
    [
        "null",
        "true",
        "0",
        "-1",
        "3.5",
        "1e999",
        "-0.0",
        "NaN",
        "-Infinity",
        "123456789012345678901234567890",
        "\"\"",
        "\"x\"",
        "\"\\ud83d\"",
        "\"\\udc00\\ud83d\"",
        "\"\\u0000\\u001b[2J\"",
        "\"😀\\u2028\"",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "[1, \"a\"]",
        "[\"a\\n\", \"b\"]",
        "{ \"\": {} }",
        "{ \"a\": 1, \"a\": 2 }",
        "{ \"\\ud83d\": NaN }",
        "\"code\"",
        "\"markdown\"",
        "\"stream\"",
        "\"error\"",
        "\"execute_result\"",
        "\"python\"",
        "4",
        "5",
        new string('[', 100) + new string(']', 100),
        new string('[', 600) + new string(']', 600),
        "\"<script>x</script><svg/onload=x>\"",
        "\"javascript:x\"",
        "\"" + new string('x', 70) + "\"",
    ];

    static readonly byte[][] Bytes =
    [
        .. ((string[])["\"", "\\", "{", "}", "[", "]", ",", ":", "NaN", "\\ud83d", "\0", "\n", "/", "'", "1e", "-", "é", "\ufeff"]).Select(
            Encoding.UTF8.GetBytes
        ),
        [0xff],
        [0xc3],
        [0xed, 0xa0, 0xbd],
        [],
    ];

    static readonly string[] Names =
    [
        "",
        "metadata",
        "outputs",
        "source",
        "id",
        "\ud83d",
        "data",
        "output_type",
        "text/plain",
        "application/json",
        "x",
    ];

    /// <summary>Any member or element, with what is to become of it.</summary>
    static readonly Gen<Action<JsonNode, List<string>>> InJson = Gen.Select(
        Gen.Int[0, 9999],
        Gen.Int[0, 5],
        OneOf(Values),
        OneOf(Names),
        (place, change, value, name) =>
            (Action<JsonNode, List<string>>)(
                (notebook, raw) =>
                {
                    List<JsonNode> nodes = [.. Within(notebook)];
                    var node = nodes[place % nodes.Count];
                    var odd = JsonValue.Create($"{Raw}{raw.Count}{Raw}");
                    switch (node.Parent, change)
                    {
                        case (JsonObject parent, 0):
                            parent.Remove(node.GetPropertyName());

                            return;
                        case (JsonArray parent, 0):
                            parent.Remove(node);

                            return;
                        case (JsonArray parent, 1):
                            parent.Add(node.DeepClone());

                            return;
                        case (JsonObject parent, 1):
                            parent[name] = node.DeepClone();

                            return;
                        case (_, 2) when node is JsonObject inner:
                            inner[name] = odd;
                            break;
                        default:
                            node.ReplaceWith(odd);
                            break;
                    }

                    raw.Add(value);
                }
            )
    );

    static readonly Gen<Func<byte[], byte[]>> InBytes = Gen.Select(
        Gen.Int[0, 99_999],
        Gen.Int[0, 3],
        OneOf(Bytes),
        (place, length, inserted) =>
            (Func<byte[], byte[]>)(
                text => [.. text[..(place % text.Length)], .. inserted, .. text[Math.Min(text.Length, (place % text.Length) + length)..]]
            )
    );

    public static Gen<byte[]> File { get; } =
        Gen.Select(
            InJson.Array[0, 3],
            Gen.Frequency((3, Gen.Const(Array.Empty<Func<byte[], byte[]>>())), (1, InBytes.Array[1, 2])),
            (json, bytes) =>
            {
                var notebook = JsonNode.Parse(Sound)!;
                var raw = new List<string>();
                foreach (var change in json)
                {
                    change(notebook, raw);
                }

                var text = notebook.ToJsonString(new() { MaxDepth = 1000 });
                foreach (var (i, value) in raw.Index())
                {
                    text = text.Replace($"\"{Raw}{i}{Raw}\"", value, StringComparison.Ordinal);
                }

                return bytes.Aggregate(Encoding.UTF8.GetBytes(text), (file, change) => change(file));
            }
        );

    static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    static IEnumerable<JsonNode> Within(JsonNode node) =>
        (
            node switch
            {
                JsonObject members => members.Select(member => member.Value),
                JsonArray elements => elements,
                _ => [],
            }
        )
            .OfType<JsonNode>()
            .SelectMany(child => Within(child).Prepend(child));
}
