using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookHost.Jupyter;

/// <summary>Where client and kernel meet: what the file that the client names on the kernel's command line says.</summary>
sealed record ConnectionFile(string Ip, int ShellPort, int IopubPort, int StdinPort, int ControlPort, int HeartbeatPort, string Key)
{
    const string Transport = "tcp",
        SignatureScheme = "hmac-sha256";

    static readonly HashSet<int> GivenOut = [];

    /// <summary>On this machine, on ports that nobody uses.</summary>
    public static ConnectionFile New()
    {
        var ports = FreePorts(5);

        return new("127.0.0.1", ports[0], ports[1], ports[2], ports[3], ports[4], Guid.NewGuid().ToString());
    }

    /// <exception cref="UsageException">The file is missing or asks for what the kernel does not have.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            var root = json.RootElement;
            Require(root, "transport", Transport);
            Require(root, "signature_scheme", SignatureScheme);

            return new(Text("ip"), Port("shell"), Port("iopub"), Port("stdin"), Port("control"), Port("hb"), Text("key"));

            string Text(string name) => root.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

            int Port(string channel) =>
                root.GetProperty($"{channel}_port").GetInt32() is > 0 and <= ushort.MaxValue and var port
                    ? port
                    : throw new FormatException($"{channel}_port is no port");
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
            )
        {
            throw JupyterErrors.UnusableConnection(path, exception.Message);
        }

        void Require(JsonElement root, string name, string known)
        {
            if (root.TryGetProperty(name, out var value) && value.GetString() != known)
            {
                throw JupyterErrors.UnusableConnection(path, $"{name} is {value}, not {known}");
            }
        }
    }

    public void WriteTo(string path) =>
        File.WriteAllText(
            path,
            new JsonObject
            {
                ["transport"] = Transport,
                ["ip"] = Ip,
                ["shell_port"] = ShellPort,
                ["iopub_port"] = IopubPort,
                ["stdin_port"] = StdinPort,
                ["control_port"] = ControlPort,
                ["hb_port"] = HeartbeatPort,
                ["signature_scheme"] = SignatureScheme,
                ["key"] = Key,
            }.ToJsonString()
        );

    public string Address(int port) => $"tcp://{Ip}:{port}";

    // A port is free until its kernel has started: none is given out twice.
    static int[] FreePorts(int count)
    {
        var listeners = new List<TcpListener>();
        var ports = new List<int>();
        lock (GivenOut)
        {
            while (ports.Count < count)
            {
                var listener = new TcpListener(IPAddress.Loopback, 0);
                listeners.Add(listener);
                listener.Start();
                if (((IPEndPoint)listener.LocalEndpoint).Port is var port && GivenOut.Add(port))
                {
                    ports.Add(port);
                }
            }
        }

        listeners.ForEach(listener => listener.Dispose());

        return [.. ports];
    }
}
