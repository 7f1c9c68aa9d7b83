using System.Text.Json;

namespace BiasNotebooks.Tests;

/// <summary>PyTorch's own numbers, made by PyTorch/reference.py.</summary>
static class Reference
{
    static readonly JsonElement Root = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference.json")))
        .RootElement;

    public static float[] Parameter(string layer, string name) => Values(Root.GetProperty("layers").GetProperty(layer).GetProperty(name));

    public static float[] Initialiser(string name) => Values(Root.GetProperty("initialisers").GetProperty(name));

    public static float[] Losses(string optimiser) => Values(Root.GetProperty("losses").GetProperty(optimiser));

    /// <summary>The training losses of a network under "replicas", from this seed.</summary>
    public static float[] Replica(string network, long seed) =>
        Values(Root.GetProperty("replicas").GetProperty(network).GetProperty($"{seed}"));

    /// <summary>The logits under "transformer".</summary>
    public static float[] Transformer(string network) => Values(Root.GetProperty("transformer").GetProperty(network));

    static float[] Values(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetSingle())];
}
