using static NotebookHost.Tests.Jupyter.KernelClient;

namespace NotebookHost.Tests.Jupyter;

/// <summary>Cells that ask who has run them.</summary>
public sealed class InputTests : IDisposable
{
    readonly KernelClient client = new();

    public void Dispose() => client.Dispose();

    [Theory]
    [InlineData("Console.Write(\"Name: \");\nvar answer = Console.ReadLine();", "", false)]
    [InlineData("var answer = await GetInputAsync(\"Your name\");", "Your name", false)]
    [InlineData("using Microsoft.DotNet.Interactive;\nvar answer = await Kernel.GetInputAsync(\"Your name\");", "Your name", false)]
    [InlineData("var answer = (await GetPasswordAsync(\"Secret\")).GetClearTextPassword();", "Secret", true)]
    [InlineData("#!set --name answer --value @input:\"Your name\"", "Your name", false)]
    public void A_cell_is_answered_with_what_the_reader_types(string code, string prompt, bool isSecret)
    {
        var id = client.SendCode(code, allowStdin: true);
        var question = client.Question(id);
        client.Send(client.Stdin, "input_reply", new() { ["value"] = "Ada ü" });

        Assert.Equal("ok", (string?)client.Reply(client.Shell, id)["content"]!["status"]);
        Assert.Equal((prompt, isSecret), ((string?)question["prompt"], (bool)question["password"]!));
        Assert.Equal("Ada ü", client.Value("answer"));
    }

    [Fact]
    public void What_was_printed_before_the_question_is_published_before_it()
    {
        var id = client.SendCode("Console.Write(\"Name: \");\nConsole.ReadLine()", allowStdin: true);
        _ = client.Question(id);
        while (Type(client.Published(id)) != "stream")
        {
            // Busy, and the code itself.
        }

        client.Send(client.Stdin, "input_reply", new() { ["value"] = "" });

        Assert.Equal("ok", (string?)client.Reply(client.Shell, id)["content"]!["status"]);
    }

    [Fact]
    public void Each_line_is_asked_for_and_characters_are_read_from_it()
    {
        var id = client.SendCode(
            "var first = (char)Console.Read();\nvar rest = Console.ReadLine();\nvar next = Console.ReadLine();",
            allowStdin: true
        );
        foreach (var line in new[] { "abc", "def" })
        {
            _ = client.Question(id);
            client.Send(client.Stdin, "input_reply", new() { ["value"] = line });
        }

        Assert.Equal("ok", (string?)client.Reply(client.Shell, id)["content"]!["status"]);
        Assert.Equal("a bc def", client.Value("$\"{first} {rest} {next}\""));
    }

    [Theory]
    [InlineData("Console.ReadLine()")]
    [InlineData("await GetInputAsync(\"Your name\")")]
    public void A_cell_that_waits_for_an_answer_can_be_interrupted_and_a_late_answer_is_for_no_other(string code)
    {
        _ = client.Execute("int kept = 5;");
        var id = client.SendCode(code, allowStdin: true);
        _ = client.Question(id);

        _ = client.Ask("interrupt_request", [], client.Control);

        Assert.Equal("Interrupted", (string?)client.Reply(client.Shell, id)["content"]!["ename"]);
        client.Send(client.Stdin, "input_reply", new() { ["value"] = "late" });
        Assert.Equal("5", client.Value("kept"));
        id = client.SendCode("var answer = Console.ReadLine();", allowStdin: true);
        _ = client.Question(id);
        client.Send(client.Stdin, "input_reply", new() { ["value"] = "in time" });
        Assert.Equal("ok", (string?)client.Reply(client.Shell, id)["content"]!["status"]);
        Assert.Equal("in time", client.Value("answer"));
    }
}
