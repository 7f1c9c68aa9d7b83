using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using static NotebookHost.Tests.Jupyter.KernelClient;

namespace NotebookHost.Tests.Jupyter;

/// <summary>Interrupts, restarts, ends, and what must not end a kernel.</summary>
public class KernelLifeTests
{
    static readonly string[] Endless =
    [
        "while (true) { }",
        "for (;;);",
        "again: goto again;",
        "do { try { throw new Exception(); } catch (Exception) { } } while (true);",
        "long Down(long n) => n < 2 ? n : Down(n - 1) + Down(n - 2);\nDown(200)",
        "System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);",
        "await Task.Delay(System.Threading.Timeout.Infinite);",
        "await Task.Yield();\nwhile (true) { }",
        "new TaskCompletionSource().Task.Wait();",
        "IEnumerable<int> Ones() { while (true) yield return 1; }\nOnes().Count()",
    ];

    [Fact]
    public void A_running_cell_can_be_interrupted_wherever_it_is_and_the_session_stays()
    {
        using var client = new KernelClient();
        _ = client.Execute("int kept = 5;");
        foreach (var code in Endless)
        {
            var id = StartEndless(client, code);

            Assert.Equal("ok", (string?)client.Ask("interrupt_request", [], client.Control)["status"]);

            Assert.Equal("Interrupted", (string?)client.Reply(client.Shell, id)["content"]!["ename"]);
            Assert.Equal("5", client.Value("kept"));
        }
    }

    [Fact]
    public void Training_in_the_library_can_be_interrupted_and_the_session_stays()
    {
        using var client = new KernelClient();
        _ = client.Execute(
            $"#r \"{Path.Combine(Host.LibBin, "BiasNotebooks.dll").Replace('\\', '/')}\"\nusing BiasNotebooks;\n"
                + "using static TorchSharp.torch;\nint kept = 5;"
        );
        var id = StartEndless(
            client,
            "Training.Fit(nn.Linear(4, 1), Datasets.SeattleRain(), Loss.BinaryCrossEntropy, Optimiser.Adam(0.01), epochs: int.MaxValue - 1)"
        );

        _ = client.Ask("interrupt_request", [], client.Control);

        Assert.Equal("Interrupted", (string?)client.Reply(client.Shell, id)["content"]!["ename"]);
        Assert.Equal("5", client.Value("kept"));
    }

    [Fact]
    public void A_cell_that_prints_without_end_is_stopped_and_the_session_stays()
    {
        using var client = new KernelClient();
        _ = client.Execute("int kept = 5;");

        Assert.Equal("TooMuchOutput", (string?)client.Execute("while (true) Console.WriteLine(new string('x', 1000));").Reply["ename"]);

        Assert.Equal("5", client.Value("kept"));
    }

    [Fact]
    public void Cells_that_can_be_interrupted_mean_what_they_say_and_keep_their_lines()
    {
        using var client = new KernelClient();
        var (_, published) = client.Execute(
            """
            int Sum(int n) => n == 0 ? 0
                : n + Sum(n - 1);
            async Task<int> Later(int n) => await Task.FromResult(n);
            async Task Nothing() => await Task.CompletedTask;
            int Never() => throw new Exception("no");
            void Say(string s) => Console.Write(s);
            static ref int First(int[] a) => ref a[0];
            var list = new[] { 3 };
            First(list)++;
            for (var i = 0; i < 2; i++)
                Say("x");
            await Nothing();
            await foreach (var n in Numbers()) Say(n.ToString());
            async IAsyncEnumerable<int> Numbers()
            {
                yield return await Later(7);
                await Task.Delay(1).ConfigureAwait(false);
                yield return await new ValueTask<int>(8);
            }
            var wait = () => { while (true) { return 9; } };
            Console.WriteLine($" {Sum(10)} {await Later(2)} {list[0]} {wait()}");
            Never();
            """
        );

        Assert.Equal(
            "xx78 55 2 4 9\n",
            string.Concat(published.Where(message => Type(message) == "stream").Select(message => (string?)message["content"]!["text"]))
        );
        Assert.Equal(
            ["   at Never() in cell 1, line 5", "   at cell 1, line 22"],
            published.Single(message => Type(message) == "error")["content"]!["traceback"]!
                .AsArray()
                .Select(line => (string?)line)
                .Where(line => line!.Contains("line", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_signal_interrupts_too_and_without_a_cell_does_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals: kernels are interrupted by message there.");
        using var client = new KernelClient();
        Signal(client, "INT");
        _ = client.Execute("int kept = 5;");
        var id = StartEndless(client, "while (true) { }");

        Signal(client, "INT");

        Assert.Equal("Interrupted", (string?)client.Reply(client.Shell, id)["content"]!["ename"]);
        Assert.Equal("5", client.Value("kept"));
    }

    [Fact]
    public void A_cell_inside_native_code_is_ended_with_its_process_at_the_second_interrupt_only()
    {
        using var client = new KernelClient();
        var id = StartEndless(
            client,
            """
            class Native
            {
                [System.Runtime.InteropServices.DllImport("libc")] static extern int usleep(uint microseconds);
                [System.Runtime.InteropServices.DllImport("kernel32")] static extern void Sleep(uint milliseconds);
                public static void Wait() { if (OperatingSystem.IsWindows()) Sleep(4000000000); else usleep(4000000000); }
            }
            Native.Wait();
            """
        );
        client.Ask("interrupt_request", [], client.Control);
        Assert.Contains("Interrupt once more", (string?)NextStream(client, id)["content"]!["text"]);

        client.Ask("interrupt_request", [], client.Control);

        Assert.Equal("ProcessEnded", (string?)client.Reply(client.Shell, id)["content"]!["ename"]);
        Assert.Equal("2", client.Value("1 + 1"));
    }

    [Fact]
    public void A_cell_that_ends_its_process_does_not_end_the_kernel()
    {
        using var client = new KernelClient();
        _ = client.Execute("int lost = 5;");

        Assert.Equal("ProcessEnded", (string?)client.Execute("Environment.Exit(3);").Reply["ename"]);

        Assert.Equal("CompilationError", (string?)client.Execute("lost").Reply["ename"]);
        Assert.DoesNotContain(
            "lost",
            client.Ask("complete_request", new() { ["code"] = "los", ["cursor_pos"] = 3 })["matches"]!
                .AsArray()
                .Select(match => (string?)match)
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Shutdown_is_confirmed_to_all_and_leaves_nothing_behind(bool restart)
    {
        using var client = new KernelClient();
        var worker = Process.GetProcessById(int.Parse(client.Value("Environment.ProcessId")!));

        var id = client.Send(client.Control, "shutdown_request", new() { ["restart"] = restart });

        Assert.Equal(restart, (bool?)client.Reply(client.Control, id)["content"]!["restart"]);
        Assert.Contains(client.PublishedToIdle(id), message => Type(message) == "shutdown_reply");
        Assert.True(client.Process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(0, client.Process.ExitCode);
        Assert.True(worker.WaitForExit(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_kernel_ends_with_its_client_and_a_worker_with_its_kernel()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There, the client is named by a handle that only it can pass on.");
        using var parent = Process.Start("sleep", "1000");
        using var client = new KernelClient(("JPY_PARENT_PID", parent.Id.ToString()));
        var worker = Process.GetProcessById(int.Parse(client.Value("Environment.ProcessId")!));

        parent.Kill();

        Assert.True(client.Process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.True(worker.WaitForExit(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_thousand_malformed_wrongly_signed_or_truncated_messages_change_nothing()
    {
        using var client = new KernelClient();
        _ = client.Execute("int count = 1;");
        var random = new Random(42);
        for (var i = 0; i < 1000; i++)
        {
            (i % 2 == 0 ? client.Shell : client.Control).SendMultipartMessage(Spoilt(client, random, i));
        }

        Assert.Equal("ok", (string?)client.Ask("kernel_info_request", [], client.Control)["status"]);
        Assert.Equal("1", client.Value("count"));
    }

    [Fact]
    public void A_message_counts_once_and_never_without_its_signature()
    {
        using var client = new KernelClient();
        _ = client.Execute("int count = 0;");
        var (id, frames) = client.Message("execute_request", new() { ["code"] = "count++;" });
        var unsigned = new NetMQMessage(frames.Select((frame, i) => i == 1 ? NetMQFrame.Empty : new NetMQFrame(frame.ToByteArray())));
        client.Shell.SendMultipartMessage(unsigned);
        client.Shell.SendMultipartMessage(new NetMQMessage(frames));
        client.Shell.SendMultipartMessage(new NetMQMessage(frames));

        Assert.Equal("ok", (string?)client.Reply(client.Shell, id)["content"]!["status"]);
        Assert.Equal("1", client.Value("count"));
        Assert.Contains("signature is missing or wrong", client.Log);
        Assert.Contains("has been sent before", client.Log);
    }

    [Fact]
    public void Requests_with_contents_of_the_wrong_kind_are_answered_with_an_error_or_with_defaults()
    {
        using var client = new KernelClient();

        Assert.Equal("error", (string?)client.Ask("execute_request", new() { ["code"] = 5 })["status"]);
        Assert.Equal("ok", (string?)client.Ask("complete_request", new() { ["code"] = "Math.", ["cursor_pos"] = -7 })["status"]);
        Assert.Equal("ok", (string?)client.Ask("inspect_request", new() { ["code"] = "Math.", ["cursor_pos"] = "here" })["status"]);
        Assert.Equal(
            "ok",
            (string?)client.Ask("history_request", new() { ["n"] = "many", ["hist_access_type"] = new JsonArray() })["status"]
        );
        Assert.Equal("2", client.Value("1 + 1"));
    }

    [Theory]
    [InlineData("missing.json", null)]
    [InlineData("broken.json", "{")]
    [InlineData("ipc.json", """{ "transport": "ipc" }""")]
    [InlineData("list.json", "[]")]
    [InlineData(
        "keyless.json",
        """{ "ip": "127.0.0.1", "shell_port": 9, "iopub_port": 9, "stdin_port": 9, "control_port": 9, "hb_port": 9, "key": null }"""
    )]
    [InlineData(
        "portless.json",
        """{ "ip": "127.0.0.1", "shell_port": 99999, "iopub_port": 9, "stdin_port": 9, "control_port": 9, "hb_port": 9, "key": "" }"""
    )]
    public async Task A_connection_file_that_cannot_be_used_is_named(string name, string? text)
    {
        using var workspace = new Workspace();
        if (text is not null)
        {
            workspace.Write(name, text);
        }

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, "--kernel", workspace.Path(name));

        Assert.Equal(2, exitCode);
        Assert.Contains(name, Assert.Single(error.TrimEnd().Split('\n')));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("no address")]
    public async Task An_address_that_is_not_of_this_machine_is_told_in_one_sentence(string ip)
    {
        using var workspace = new Workspace();
        workspace.Write(
            "connection.json",
            $$"""
            { "ip": "{{ip}}", "shell_port": 9, "iopub_port": 9, "stdin_port": 9, "control_port": 9, "hb_port": 9, "key": "" }
            """
        );

        var (exitCode, _, error) = await Host.RunAsync(workspace.Root, "--kernel", workspace.Path("connection.json"));

        Assert.Equal(2, exitCode);
        Assert.Contains($"cannot listen on tcp://{ip}:9", Assert.Single(error.TrimEnd().Split('\n')));
    }

    [Fact]
    public async Task A_second_kernel_of_one_connection_file_ends_with_one_sentence_and_the_first_lives_on()
    {
        using var client = new KernelClient();
        Assert.Equal("2", client.Value("1 + 1"));

        var (exitCode, _, error) = await Host.RunAsync(Path.GetTempPath(), "--kernel", client.ConnectionFile);

        Assert.Equal(2, exitCode);
        Assert.Contains("AddressAlreadyInUse", Assert.Single(error.TrimEnd().Split('\n')));
        Assert.Equal("3", client.Value("1 + 2"));
    }

    static string StartEndless(KernelClient client, string code)
    {
        var id = client.SendCode("Console.WriteLine(\"started\");\n" + code);
        Assert.Equal("started\n", (string?)NextStream(client, id)["content"]!["text"]);

        return id;
    }

    static JsonNode NextStream(KernelClient client, string id)
    {
        while (true)
        {
            var message = client.Published(id);
            if (Type(message) == "stream")
            {
                return message;
            }
        }
    }

    static void Signal(KernelClient client, string name)
    {
        using var kill = Process.Start("kill", ["-s", name, client.Process.Id.ToString()]);
        kill.WaitForExit();
    }

    static NetMQMessage Spoilt(KernelClient client, Random random, int i)
    {
        var (_, good) = client.Message("execute_request", new() { ["code"] = "count++;" });
        var frames = good.Select(frame => frame.ToByteArray()).ToList();
        switch (i % 7)
        {
            case 0:
                // Truncated, down to nothing but one empty frame.
                frames = frames.GetRange(0, random.Next(frames.Count));
                break;
            case 1:
                frames[1] = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomBytes(random, 32)));
                break;
            case 2:
                var at = random.Next(2, frames.Count);
                frames[at] = frames[at][..random.Next(frames[at].Length)];
                break;
            case 3:
                frames = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => RandomBytes(random, random.Next(100)))];
                break;
            case 4:
                return client.Message("no_such_request", new() { ["code"] = "count++;" }).Frames;
            case 5:
                return client.Message("execute_request", new() { ["code"] = new JsonArray(), ["silent"] = "yes" }).Frames;
            default:
                frames[0] = RandomBytes(random, 9);
                break;
        }

        return new(
            frames.Count > 0
                ? frames
                :
                [
                    [],
                ]
        );
    }

    static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);

        return bytes;
    }
}
