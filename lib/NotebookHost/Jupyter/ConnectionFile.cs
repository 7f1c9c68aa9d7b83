using System.Text.Json;

namespace NotebookHost.Jupyter;

/// <summary>Where the client expects the kernel: what the file that it names on the kernel's command line says.</summary>
sealed record ConnectionFile(string Ip, int ShellPort, int IopubPort, int StdinPort, int ControlPort, int HeartbeatPort, string Key)
{
    /// <exception cref="UsageException">The file is missing or asks for what the kernel does not have.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            var root = json.RootElement;
            Require(root, "transport", "tcp");
            Require(root, "signature_scheme", "hmac-sha256");

            return new(root.GetProperty("ip").GetString()!, Port("shell"), Port("iopub"), Port("stdin"), Port("control"), Port("hb"), root.GetProperty("key").GetString()!);

            int Port(string channel) => root.GetProperty($"{channel}_port").GetInt32();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
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

    public string Address(int port) => $"tcp://{Ip}:{port}";
}
