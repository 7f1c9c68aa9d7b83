using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace NotebookHost.Tests.Jupyter;

/// <summary>A Jupyter client of the barest kind, over a kernel that it starts.</summary>
sealed class KernelClient : IDisposable
{
    /// <summary>Longer than any kernel takes on the slowest machine: what has not come by then never comes.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kernel-");
    readonly byte[] key = Encoding.ASCII.GetBytes(Guid.NewGuid().ToString());
    readonly int[] ports = FreePorts(5);
    readonly SubscriberSocket iopub = new();
    readonly StringBuilder log = new();

    public KernelClient(params (string Name, string Value)[] environment)
    {
        File.WriteAllText(
            ConnectionFile,
            new JsonObject
            {
                ["transport"] = "tcp",
                ["ip"] = "127.0.0.1",
                ["shell_port"] = ports[0],
                ["control_port"] = ports[1],
                ["iopub_port"] = ports[2],
                ["stdin_port"] = ports[3],
                ["hb_port"] = ports[4],
                ["signature_scheme"] = "hmac-sha256",
                ["key"] = Encoding.ASCII.GetString(key),
            }.ToJsonString()
        );
        var start = new ProcessStartInfo(Host.Executable, ["--kernel", ConnectionFile])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        Process = Process.Start(start)!;
        Process.ErrorDataReceived += (_, line) =>
        {
            lock (log)
            {
                log.AppendLine(line.Data);
            }
        };
        Process.BeginErrorReadLine();
        iopub.SubscribeToAnyTopic();
        iopub.Connect(Address(2));
        // By its identity the kernel knows on one socket whose request came on the other.
        Shell.Options.Identity = Stdin.Options.Identity = key;
        Stdin.Connect(Address(3));
        Shell.Connect(Address(0));
        Control.Connect(Address(1));
        // What the kernel publishes before it knows of the subscription is lost; so ask until an answer is seen on both sockets.
        while (true)
        {
            var id = Send(Shell, "kernel_info_request", []);
            _ = Reply(Shell, id);
            if (TryReceive(iopub, TimeSpan.FromMilliseconds(200)) is not null)
            {
                _ = Execute("", silent: true);
                break;
            }
        }
    }

    public string ConnectionFile => Path.Combine(folder.FullName, "connection.json");

    public Process Process { get; }

    public DealerSocket Shell { get; } = new();

    public DealerSocket Control { get; } = new();

    public DealerSocket Stdin { get; } = new();

    public string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    public string Address(int port) => $"tcp://127.0.0.1:{ports[port]}";

    public const int Heartbeat = 4;

    /// <returns>The message's id.</returns>
    public string Send(DealerSocket socket, string type, JsonObject content)
    {
        var (id, frames) = Message(type, content);
        socket.SendMultipartMessage(frames);

        return id;
    }

    /// <summary>A message as it goes over the wire.</summary>
    public (string Id, NetMQMessage Frames) Message(string type, JsonObject content)
    {
        var id = Guid.NewGuid().ToString();
        var header = new JsonObject
        {
            ["msg_id"] = id,
            ["session"] = "tests",
            ["username"] = "tests",
            ["date"] = "2026-01-01T00:00:00Z",
            ["msg_type"] = type,
            ["version"] = "5.4",
        };
        byte[][] signed = [Bytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), Bytes(content)];

        return (id, new([.. (byte[][])["<IDS|MSG>"u8.ToArray(), Encoding.ASCII.GetBytes(Signature(signed)), .. signed]]));
    }

    /// <summary>The reply to a request; those to earlier ones are passed over.</summary>
    public JsonNode Reply(DealerSocket socket, string id)
    {
        while (true)
        {
            var reply = TryReceive(socket, Patience) ?? throw new TimeoutException($"No reply to {id}. The kernel's log: {Log}");
            if ((string?)reply["parent_header"]!["msg_id"] == id)
            {
                return reply;
            }
        }
    }

    public JsonNode Ask(string type, JsonObject content, DealerSocket? socket = null) =>
        Reply(socket ?? Shell, Send(socket ?? Shell, type, content))["content"]!;

    /// <summary>What the kernel asks because of a request.</summary>
    public JsonNode Question(string id)
    {
        var question = TryReceive(Stdin, Patience) ?? throw new TimeoutException($"Nothing asked for {id}. The kernel's log: {Log}");
        Assert.Equal(("input_request", id), (Type(question), (string?)question["parent_header"]!["msg_id"]));

        return question["content"]!;
    }

    /// <summary>The next message published because of a request.</summary>
    public JsonNode Published(string id)
    {
        while (true)
        {
            var message = TryReceive(iopub, Patience) ?? throw new TimeoutException($"Nothing published for {id}. The kernel's log: {Log}");
            if ((string?)message["parent_header"]!["msg_id"] == id)
            {
                return message;
            }
        }
    }

    /// <summary>What is published because of a request, up to the idle status.</summary>
    public List<JsonNode> PublishedToIdle(string id)
    {
        var messages = new List<JsonNode>();
        do
        {
            messages.Add(Published(id));
        } while (State(messages[^1]) != "idle");

        return messages;
    }

    public string SendCode(
        string code,
        bool silent = false,
        bool storeHistory = true,
        bool stopOnError = true,
        JsonObject? expressions = null,
        bool allowStdin = false
    ) =>
        Send(
            Shell,
            "execute_request",
            new()
            {
                ["code"] = code,
                ["silent"] = silent,
                ["store_history"] = storeHistory,
                ["stop_on_error"] = stopOnError,
                ["user_expressions"] = expressions ?? [],
                ["allow_stdin"] = allowStdin,
            }
        );

    /// <summary>Runs a cell to its end.</summary>
    public (JsonNode Reply, List<JsonNode> Published) Execute(
        string code,
        bool silent = false,
        bool storeHistory = true,
        JsonObject? expressions = null
    )
    {
        var id = SendCode(code, silent, storeHistory, expressions: expressions);
        var published = PublishedToIdle(id);

        return (Reply(Shell, id)["content"]!, published);
    }

    /// <summary>The value of an expression, as plain text.</summary>
    public string? Value(string expression) =>
        (string?)
            Execute($"display({expression}, \"text/plain\");").Published.Single(message => Type(message) == "display_data")["content"]![
                "data"
            ]!["text/plain"];

    public static string? Type(JsonNode message) => (string?)message["header"]!["msg_type"];

    public static string? State(JsonNode message) => Type(message) == "status" ? (string?)message["content"]!["execution_state"] : null;

    public void Dispose()
    {
        Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        foreach (var socket in (NetMQSocket[])[iopub, Shell, Control, Stdin])
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Dispose();
        }

        Process.Dispose();
        folder.Delete(recursive: true);
    }

    JsonObject? TryReceive(NetMQSocket socket, TimeSpan patience)
    {
        NetMQMessage? frames = null;
        if (!socket.TryReceiveMultipartMessage(patience, ref frames))
        {
            return null;
        }

        var bytes = frames!.Select(frame => frame.ToByteArray()).ToList();
        var delimiter = bytes.FindIndex(frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        var signed = bytes.GetRange(delimiter + 2, 4);
        Assert.Equal(Signature(signed), Encoding.ASCII.GetString(bytes[delimiter + 1]));

        return new()
        {
            ["header"] = JsonNode.Parse(signed[0]),
            ["parent_header"] = JsonNode.Parse(signed[1]),
            ["metadata"] = JsonNode.Parse(signed[2]),
            ["content"] = JsonNode.Parse(signed[3]),
        };
    }

    string Signature(IEnumerable<byte[]> frames) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, frames.SelectMany(frame => frame).ToArray()));

    static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());

        return ports;
    }
}
