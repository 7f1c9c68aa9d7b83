using System.Net;
using System.Net.Sockets;
using PuppeteerSharp;
using TestsShared;

namespace NotebookHost.Tests.Jupyter;

/// <summary>A headless Chromium, and the server on this machine that it looks at.</summary>
static class Browsing
{
    public static Task<IBrowser> LaunchAsync(Workspace workspace) =>
        Puppeteer.LaunchAsync(
            new LaunchOptions
            {
                ExecutablePath = Tools.Require("chromium", "chromium-browser", "google-chrome", "chrome"),
                Headless = true,
                UserDataDir = workspace.Path("profile"),
                Args = Chromium.Options,
                ProtocolTimeout = 15 * 60_000,
            }
        );

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task AnsweringAsync(string address)
    {
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            try
            {
                _ = await http.GetStringAsync(address, patience.Token);

                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }
}
