using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Intrinsics.X86;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace BiasNotebooks.Benchmarks;

/// <summary>
/// Every measured setting of every claim again, on seeds that nothing was chosen on: once as the notebooks run, once with each
/// processor's own instruction set. Writes docs/fresh-seeds.md, and the same for the library, whose cards call fragile what has another
/// label.
/// </summary>
static class FreshVerdicts
{
    const int Times = 4,
        Most = 128,
        FirstSeed = 100_000;

    static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    // The processor's own choice, where the notebooks have every one do the same.
    static readonly Dictionary<string, string> Unpinned = new()
    {
        ["ATEN_CPU_CAPABILITY"] = Avx512F.IsSupported ? "avx512" : "avx2",
        ["ONEDNN_MAX_CPU_ISA"] = "DEFAULT",
        ["MKL_CBWR"] = "AUTO",
    };

    public static int Run()
    {
        var stored = Measured(Path.Combine(Repository, "notebooks"));
        if (Rerun([]) is not { } pinned || Rerun(Unpinned) is not { } unpinned)
        {
            return 1;
        }

        var rows = stored.Keys.Select(key => new Row(key, stored[key], pinned[key], unpinned[key])).ToList();
        File.WriteAllText(Path.Combine(Repository, "docs", "fresh-seeds.md"), Page(rows));
        var lines = rows.Select(r =>
            JsonSerializer.Serialize(
                new
                {
                    r.Key.Claim,
                    r.Key.Part,
                    r.Key.Setting,
                    r.Other.Seeds,
                    r.Other.Verdict,
                    r.Other.Effect,
                },
                Json
            )
        );
        File.WriteAllText(
            Path.Combine(Repository, "lib", "BiasNotebooks", "Claims", "fresh-seeds.json"),
            $"[\n{string.Join(",\n", lines)}\n]\n"
        );
        Console.WriteLine(Summary(rows));

        return 0;
    }

    /// <summary>What every notebook's cards say when it is run on the fresh seeds; null where one failed.</summary>
    static Dictionary<Key, Value>? Rerun(Dictionary<string, string> environment)
    {
        var output = Directory.CreateTempSubdirectory("fresh-seeds-").FullName;
        try
        {
            var start = new ProcessStartInfo(Host, ["run", "--output", output]) { WorkingDirectory = Repository };
            start.Environment["BIASNOTEBOOKS_SEEDS"] = FormattableString.Invariant($"{FirstSeed}+{Times}x..{Most}");
            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            process.WaitForExit();

            return process.ExitCode == 0 ? Measured(Path.Combine(output, "notebooks")) : null;
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    static Dictionary<Key, Value> Measured(string folder) =>
        StoredClaims
            .In(folder)
            .SelectMany(claim => claim.Effects)
            .ToDictionary(
                e => new Key(e.Claim, e.Part, e.Setting),
                e => new Value(e.Verdict.InWords(), double.IsFinite(e.Effect) ? e.Effect : null, e.Unit, e.Seeds)
            );

    static string Page(IReadOnlyList<Row> rows)
    {
        var page = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"""
            # Verdicts on fresh seeds

            Every measured setting of every claim, as its notebook has stored it, and again on seeds that nothing was chosen on,
            {Times} times as many up to {Most}, or as many where the notebook has more: with the processor's instruction set pinned,
            as the notebooks run, and with each processor's own ({Unpinned[
                "ATEN_CPU_CAPABILITY"
            ]} here). The effect is that of the median pair.

            Made on {DateTime.UtcNow:yyyy-MM-dd} by

            ```sh
            dotnet run --project tests/BiasNotebooks.Benchmarks -c Release -- verdicts
            ```

            {Summary(rows)}

            | claim | setting | stored | effect | pairs | fresh seeds | effect | own instruction set | effect | pairs | unit |
            |---|---|---|---:|---:|---|---:|---|---:|---:|---|

            """
        );
        foreach (var (key, stored, fresh, unpinned) in rows)
        {
            string Cell(Value value) => value.Verdict == stored.Verdict ? value.Verdict : $"**{value.Verdict}**";
            var name = string.Join(": ", new[] { key.Part, key.Setting }.Where(text => text.Length > 0));
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {key.Claim} | {name} | {stored.Verdict} | {stored.Effect:G3} | {stored.Seeds} | {Cell(fresh)} | "
                    + $"{fresh.Effect:G3} | {Cell(unpinned)} | {unpinned.Effect:G3} | {fresh.Seeds} | {stored.Unit} |\n"
            );
        }

        return page.ToString();
    }

    static string Summary(IReadOnlyList<Row> rows) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Of {rows.Count} settings, {rows.Count(r => r.Moved)} have another label on fresh seeds "
                + $"({100.0 * rows.Count(r => r.Moved) / rows.Count:F1} %), {rows.Count(r => r.TurnedRound)} of them turned from "
                + $"supported to refuted or back; "
                + $"{rows.Count(r => r.Fresh.Verdict != r.Unpinned.Verdict)} differ between the two instruction sets."
        );

    static string Repository => Metadata("Repository");

    static string Host => Metadata("Host") + (OperatingSystem.IsWindows() ? ".exe" : "");

    static string Metadata(string key) =>
        typeof(FreshVerdicts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    sealed record Key(string Claim, string Part, string Setting);

    sealed record Value(string Verdict, double? Effect, string Unit, int Seeds);

    sealed record Row(Key Key, Value Stored, Value Fresh, Value Unpinned)
    {
        public bool Moved => Fresh.Verdict != Stored.Verdict || Unpinned.Verdict != Stored.Verdict;

        /// <summary>The run that gave another label, where one did.</summary>
        public Value Other => Unpinned.Verdict != Stored.Verdict && Fresh.Verdict == Stored.Verdict ? Unpinned : Fresh;

        public bool TurnedRound => new[] { Fresh, Unpinned }.Any(v => (Side(Stored), Side(v)) is (1, -1) or (-1, 1));

        static int Side(Value value) =>
            value.Verdict.EndsWith("supported", StringComparison.Ordinal) ? 1
            : value.Verdict.EndsWith("refuted", StringComparison.Ordinal) ? -1
            : 0;
    }
}
