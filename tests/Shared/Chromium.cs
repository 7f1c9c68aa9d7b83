namespace TestsShared;

/// <summary>How every test starts a browser.</summary>
static class Chromium
{
    /// <summary>Without a sandbox, which root has none of, and without asking the network for anything.</summary>
    public static readonly string[] Options =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
}
