using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using static NotebookHost.Tests.Jupyter.KernelClient;

namespace NotebookHost.Tests.Jupyter;

/// <summary>What the kernel answers to each message of the protocol.</summary>
public sealed class KernelMessageTests : IDisposable
{
    readonly KernelClient client = new();

    public void Dispose() => client.Dispose();

    [Fact]
    public void Kernel_info_names_protocol_and_language_on_shell_and_control_and_the_heart_beats()
    {
        foreach (var socket in new[] { client.Shell, client.Control })
        {
            var info = client.Ask("kernel_info_request", [], socket);

            Assert.Equal("ok", (string?)info["status"]);
            Assert.Equal("5.4", (string?)info["protocol_version"]);
            Assert.Equal("C#", (string?)info["language_info"]!["name"]);
            Assert.Equal(".cs", (string?)info["language_info"]!["file_extension"]);
        }

        using var heart = new RequestSocket(client.Address(Heartbeat));
        heart.SendFrame("beat");
        Assert.Equal("beat", heart.ReceiveFrameString());
    }

    [Fact]
    public void Outputs_come_in_their_order_between_busy_and_idle_under_the_requests_header()
    {
        var (reply, published) = client.Execute(
            "Console.WriteLine(\"ü 😀\");\nConsole.Error.WriteLine(\"err\");\ndisplay(HTML(\"<b>x</b>\"));\n6 * 7",
            expressions: new() { ["good"] = "1 + 1", ["bad"] = "missing" }
        );

        Assert.Equal(["status", "execute_input", "stream", "stream", "display_data", "execute_result", "status"], published.Select(Type));
        Assert.Equal(["busy", "idle"], published.Select(State).OfType<string>());
        Assert.Equal("ü 😀\n", (string?)published[2]["content"]!["text"]);
        Assert.Equal("stderr", (string?)published[3]["content"]!["name"]);
        Assert.Equal("<b>x</b>", (string?)published[4]["content"]!["data"]!["text/html"]);
        Assert.Contains("42", (string?)published[5]["content"]!["data"]!["text/html"]);
        Assert.Equal("ok", (string?)reply["status"]);
        Assert.Equal(1, (int?)reply["execution_count"]);
        Assert.Contains("2", (string?)reply["user_expressions"]!["good"]!["data"]!["text/html"]);
        Assert.Equal("CompilationError", (string?)reply["user_expressions"]!["bad"]!["ename"]);
    }

    [Fact]
    public void What_a_running_cell_prints_is_published_while_it_runs()
    {
        var id = client.SendCode("Console.WriteLine(\"first\");\nawait Task.Delay(System.Threading.Timeout.Infinite);");
        JsonNode message;
        do
        {
            message = client.Published(id);
        } while (Type(message) != "stream");

        Assert.Equal("first\n", (string?)message["content"]!["text"]);
        client.Ask("interrupt_request", [], client.Control);
        Assert.Equal("error", (string?)client.Reply(client.Shell, id)["content"]!["status"]);
    }

    [Fact]
    public void A_cell_of_usings_alone_succeeds_and_holds_for_later_ones()
    {
        Assert.All(
            ["// A comment.", "using System.Text.RegularExpressions;"],
            code => Assert.Equal("ok", (string?)client.Execute(code).Reply["status"])
        );

        Assert.Equal("ab", client.Value("Regex.Escape(\"ab\")"));
    }

    [Fact]
    public void Silent_cells_publish_nothing_and_only_stored_ones_count()
    {
        Assert.Equal(["status", "status"], client.Execute("int a = 1; Console.WriteLine(a); a", silent: true).Published.Select(Type));
        Assert.Equal(0, (int?)client.Execute("a", storeHistory: false).Reply["execution_count"]);
        Assert.Equal(1, (int?)client.Execute("a").Reply["execution_count"]);
        Assert.Equal(1, (int?)client.Execute("  \n").Reply["execution_count"]);
        Assert.Equal(
            ["a"],
            client.Ask("history_request", new() { ["hist_access_type"] = "tail", ["n"] = 10 })["history"]!
                .AsArray()
                .Select(entry => (string?)entry![2])
        );
    }

    [Fact]
    public void An_error_has_name_value_and_a_coloured_traceback_and_stops_what_was_sent_along()
    {
        var ids = new[] { "Console.WriteLine(1);", "throw new ArgumentException(\"on purpose\");", "2", "3" }
            .Select(code => client.SendCode(code))
            .ToList();
        var replies = ids.Select(id => client.Reply(client.Shell, id)["content"]!).ToList();

        Assert.Equal(["ok", "error", "aborted", "aborted"], replies.Select(reply => (string?)reply["status"]));
        Assert.Equal("System.ArgumentException", (string?)replies[1]["ename"]);
        Assert.Equal("on purpose", (string?)replies[1]["evalue"]);
        Assert.Equal(
            ["\e[31mSystem.ArgumentException: on purpose\e[0m", "   at cell 2, line 1"],
            replies[1]["traceback"]!.AsArray().Select(line => (string?)line)
        );
        Assert.Equal("7", client.Value("7"));
    }

    [Fact]
    public void An_error_that_is_not_to_stop_anything_does_not()
    {
        var failing = client.SendCode("missing", stopOnError: false);
        var next = client.SendCode("1");

        Assert.Equal("error", (string?)client.Reply(client.Shell, failing)["content"]!["status"]);
        Assert.Equal("ok", (string?)client.Reply(client.Shell, next)["content"]!["status"]);
    }

    [Fact]
    public void Twenty_cells_sent_at_once_run_in_their_order_each_under_its_own_header()
    {
        _ = client.Execute("var seen = new List<int>();");
        var ids = Enumerable.Range(0, 20).Select(i => client.SendCode($"seen.Add({i}); Console.WriteLine({i});")).ToList();

        foreach (var (id, i) in ids.Select((id, i) => (id, i)))
        {
            Assert.Equal(
                $"{i}\n",
                string.Concat(
                    client
                        .PublishedToIdle(id)
                        .Where(message => Type(message) == "stream")
                        .Select(message => (string?)message["content"]!["text"])
                )
            );
            Assert.Equal(i + 2, (int?)client.Reply(client.Shell, id)["content"]!["execution_count"]);
        }

        Assert.Equal(string.Join(",", Enumerable.Range(0, 20)), client.Value("string.Join(\",\", seen)"));
    }

    [Fact]
    public void What_was_displayed_is_updated_under_its_id_also_by_a_later_cell()
    {
        var displayed = Assert.Single(
            client.Execute("var shown = display(\"first\");").Published,
            message => Type(message) == "display_data"
        )["content"]!;
        var updated = Assert.Single(
            client.Execute("shown.Update(\"second\");").Published,
            message => Type(message) == "update_display_data"
        )["content"]!;

        Assert.Equal("first", (string?)displayed["data"]!["text/plain"]);
        Assert.Equal("second", (string?)updated["data"]!["text/plain"]);
        Assert.Equal((string?)displayed["transient"]!["display_id"], (string?)updated["transient"]!["display_id"]);
    }

    [Fact]
    public void A_cell_may_say_something_to_the_kernel_and_stays_complete()
    {
        Assert.Equal(
            "complete",
            (string?)client.Ask("is_complete_request", new() { ["code"] = "#!html\n<b>it's</b>\n#!csharp\n1" })["status"]
        );
        Assert.Equal(
            ["display_data", "execute_result"],
            client
                .Execute("#!html\n<b>it's</b>\n#!csharp\n1")
                .Published.Select(Type)
                .Where(type => type is "display_data" or "execute_result")
        );
        Assert.Equal("DirectiveError", (string?)client.Execute("1\n#!fsharp\n2").Reply["ename"]);
    }

    [Fact]
    public void Nobody_can_be_asked_where_the_client_does_not_let_itself_be_asked()
    {
        var (reply, _) = client.Execute("Console.ReadLine()");

        Assert.Equal("error", (string?)reply["status"]);
        Assert.Contains("put the value into the cell", (string?)reply["evalue"]);
    }

    [Fact]
    public void History_gives_ranges_the_tail_and_what_matches()
    {
        foreach (var code in new[] { "int a = 1;", "a + 1", "int a = 1;" })
        {
            _ = client.Execute(code);
        }

        Assert.Equal(
            ["""[[1,2,"a \u002B 1"]]""", """[[1,3,"int a = 1;"]]""", """[[1,3,"int a = 1;"]]""", "[]"],
            new JsonObject[]
            {
                new()
                {
                    ["hist_access_type"] = "range",
                    ["session"] = 0,
                    ["start"] = 2,
                    ["stop"] = 3,
                },
                new() { ["hist_access_type"] = "tail", ["n"] = 1 },
                new()
                {
                    ["hist_access_type"] = "search",
                    ["pattern"] = "int*",
                    ["unique"] = true,
                    ["n"] = 5,
                },
                new() { ["hist_access_type"] = "range", ["session"] = 7 },
            }.Select(asked => client.Ask("history_request", asked)["history"]!.ToJsonString())
        );
    }

    [Fact]
    public void There_are_no_comms_and_one_that_is_opened_is_closed()
    {
        Assert.Empty(client.Ask("comm_info_request", [])["comms"]!.AsObject());
        var published = client.PublishedToIdle(
            client.Send(
                client.Shell,
                "comm_open",
                new()
                {
                    ["comm_id"] = "c1",
                    ["target_name"] = "t",
                    ["data"] = new JsonObject(),
                }
            )
        );

        Assert.Equal("c1", (string?)Assert.Single(published, message => Type(message) == "comm_close")["content"]!["comm_id"]);
    }
}
