using System.Text.Json.Nodes;
using NotebookHost.Notebooks;

namespace NotebookHost.Jupyter;

/// <summary>What the kernel says of itself.</summary>
static class KernelInfo
{
    public static JsonObject Content() =>
        new()
        {
            ["status"] = "ok",
            ["protocol_version"] = Wire.ProtocolVersion,
            ["implementation"] = "NotebookHost",
            ["implementation_version"] = typeof(KernelInfo).Assembly.GetName().Version!.ToString(3),
            ["banner"] = "C# notebooks over NotebookHost",
            ["debugger"] = false,
            ["help_links"] = new JsonArray(),
            ["language_info"] = Language(),
        };

    static JsonObject Language()
    {
        var info = CSharpLanguage.Info();
        info["version"] = "14.0";
        info["codemirror_mode"] = "text/x-csharp";

        return info;
    }
}
