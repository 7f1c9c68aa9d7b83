using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json.Nodes;
using static NotebookHost.Tests.Jupyter.KernelClient;

namespace NotebookHost.Tests.Jupyter;

/// <summary>Figures are shown at once; their pictures follow, for the editor to save.</summary>
public class FigureTests(FigureTests.SharedKernel shared) : IClassFixture<FigureTests.SharedKernel>
{
    [Theory]
    [InlineData(FigureNotebook.Loss)]
    [InlineData($"display({FigureNotebook.Loss});")]
    public void A_figure_is_shown_at_once_and_its_picture_follows_as_an_update(string code)
    {
        var client = shared.Client;

        var id = client.SendCode(code);
        var shown = Next(client, id, "display_data");
        var update = Next(client, id, "update_display_data");

        Assert.Equal(
            [FigureNotebook.Plotly, "text/html", "text/plain"],
            Data(shown).Select(form => form.Key).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            [FigureNotebook.Plotly, "image/png", "text/html", "text/plain"],
            Data(update).Select(form => form.Key).Order(StringComparer.Ordinal)
        );
        foreach (var (form, data) in Data(shown))
        {
            Assert.True(JsonNode.DeepEquals(data, Data(update)[form]), form);
        }

        Assert.NotNull(DisplayId(shown));
        Assert.Equal(DisplayId(shown), DisplayId(update));
        Assert.Equal((1400, 600), Size(update));
        // VS Code exchanges all outputs of a cell to update one whose metadata have changed.
        Assert.Equal("""{"image/png":{"alt":"Loss falls.","height":300,"width":700}}""", shown["content"]!["metadata"]!.ToJsonString());
        Assert.Equal(shown["content"]!["metadata"]!.ToJsonString(), update["content"]!["metadata"]!.ToJsonString());
    }

    [Fact]
    public void Cells_do_not_wait_for_pictures()
    {
        using var client = ClientWithCharts();

        var id = client.SendCode(FigureNotebook.Loss);
        var next = client.SendCode("1 + 1");

        // The browser takes a second to start: both cells have ended before it has drawn.
        Assert.DoesNotContain(client.PublishedToIdle(id), message => Type(message) == "update_display_data");
        Assert.Equal("ok", (string?)client.Reply(client.Shell, next)["content"]!["status"]);
        Assert.Equal((1400, 600), Size(Next(client, id, "update_display_data")));
    }

    [Fact]
    public void A_figure_that_is_refused_has_no_picture_and_the_next_one_has()
    {
        var client = shared.Client;

        _ = client.Execute("new Chart(\"{\\\"data\\\":[],\\\"layout\\\":{\\\"height\\\":-5}}\")");
        var id = client.SendCode(FigureNotebook.Loss);

        Assert.Equal((1400, 600), Size(Next(client, id, "update_display_data")));
        Assert.Contains("A figure was not drawn", client.Log);
    }

    [Fact]
    public void Without_a_browser_figures_are_results_and_the_log_says_so_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere browsers are found past the PATH.");
        using var client = WithCharts(new(("PATH", "")));

        var (_, published) = client.Execute(FigureNotebook.Loss);
        _ = client.Execute(FigureNotebook.Loss);

        var content = published.Single(message => Type(message) == "execute_result")["content"]!;
        Assert.Null(content["transient"]);
        Assert.Equal("{}", content["metadata"]!.ToJsonString());
        Assert.Single(client.Log.Split('\n'), line => line.Contains("No Chromium or Chrome was found", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_browser_ends_with_its_kernel_however_that_ends(bool killed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells a process's children in files.");
        using var client = ClientWithCharts();
        _ = Next(client, client.SendCode(FigureNotebook.Loss), "update_display_data");
        using var browser = Browser(client);
        var profile = Profile(browser);
        Assert.True(Directory.Exists(profile));

        if (killed)
        {
            client.Process.Kill();
        }
        else
        {
            _ = client.Ask("shutdown_request", new() { ["restart"] = false }, client.Control);
        }

        Assert.True(client.Process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.True(browser.WaitForExit(TimeSpan.FromMinutes(1)));
        // Only a next browser can clear away what is left, and the first one's children write to it for a moment longer than it lives.
        for (var left = killed ? 3 : 0; left > 0 && Directory.Exists(profile); left--)
        {
            using var next = ClientWithCharts();
            _ = Next(next, next.SendCode(FigureNotebook.Loss), "update_display_data");
        }

        Assert.False(Directory.Exists(profile));
    }

    [Fact]
    public void A_browser_that_dies_is_replaced_at_the_next_figure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells a process's children in files.");
        var client = shared.Client;
        _ = Next(client, client.SendCode(FigureNotebook.Loss), "update_display_data");
        using (var browser = Browser(client))
        {
            browser.Kill();
            browser.WaitForExit();
        }

        Assert.Equal((1400, 600), Size(Next(client, client.SendCode(FigureNotebook.Loss), "update_display_data")));
    }

    [Fact]
    public void Only_what_is_still_shown_gets_a_picture()
    {
        using var client = ClientWithCharts();

        // All is published before the browser has started.
        var id = client.SendCode(
            $"""
            var shown = display({FigureNotebook.Loss});
            shown.Update({FigureNotebook.Loss.Replace("300", "200", StringComparison.Ordinal)});
            display({FigureNotebook.Loss.Replace("300", "400", StringComparison.Ordinal)});
            """
        );
        var pictures = new List<JsonNode>();
        while (pictures.Count < 2)
        {
            var message = client.Published(id);
            if (message["content"]!["data"]?["image/png"] is not null)
            {
                pictures.Add(message);
            }
        }

        Assert.Equal([(1400, 400), (1400, 800)], pictures.Select(Size));
    }

    /// <summary>The kernel of the tests that leave it as they find it, started when the first of them asks.</summary>
    public sealed class SharedKernel : IDisposable
    {
        readonly Lazy<KernelClient> client = new(ClientWithCharts);

        internal KernelClient Client => client.Value;

        public void Dispose()
        {
            if (client.IsValueCreated)
            {
                client.Value.Dispose();
            }
        }
    }

    static KernelClient ClientWithCharts()
    {
        _ = Tools.Require("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

        return WithCharts(new());
    }

    static KernelClient WithCharts(KernelClient client)
    {
        _ = client.Execute(FigureNotebook.Charts);

        return client;
    }

    static JsonNode Next(KernelClient client, string id, string type)
    {
        while (true)
        {
            var message = client.Published(id);
            if (Type(message) == type)
            {
                return message;
            }
        }
    }

    static JsonObject Data(JsonNode message) => message["content"]!["data"]!.AsObject();

    static string? DisplayId(JsonNode message) => (string?)message["content"]!["transient"]!["display_id"];

    static (int Width, int Height) Size(JsonNode message)
    {
        var picture = Convert.FromBase64String((string)Data(message)["image/png"]!);
        Assert.Equal("PNG"u8.ToArray(), picture[1..4]);

        return (BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)));
    }

    static Process Browser(KernelClient client) =>
        Assert.Single(Children(client.Process.Id), child => child.MainModule!.FileName.Contains("chrom", StringComparison.Ordinal));

    static string Profile(Process browser)
    {
        const string argument = "--user-data-dir=";

        return File.ReadAllText($"/proc/{browser.Id}/cmdline")
            .Split('\0')
            .Single(one => one.StartsWith(argument, StringComparison.Ordinal))[argument.Length..];
    }

    static IEnumerable<Process> Children(int id) =>
        from task in Directory.EnumerateDirectories($"/proc/{id}/task")
        from child in File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select Process.GetProcessById(int.Parse(child, System.Globalization.CultureInfo.InvariantCulture));
}
