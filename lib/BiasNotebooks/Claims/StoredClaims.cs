using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookClaims;

namespace BiasNotebooks;

/// <summary>Reads what notebooks have found: the data of the cards in their stored outputs.</summary>
/// <remarks>Introduced in notebooks/27-verdicts.ipynb.</remarks>
public static class StoredClaims
{
    /// <summary>The claims of all notebooks in a folder, in the order of the notebooks' names.</summary>
    /// <param name="folder">"." for that of the notebook that runs.</param>
    /// <exception cref="FormatException">A file is no notebook, or a card's data are not complete.</exception>
    public static IReadOnlyList<StoredClaim> In(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.ipynb").OrderBy(Path.GetFileName, StringComparer.Ordinal).SelectMany(Of)];

    static IEnumerable<StoredClaim> Of(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            var cells = JsonNode.Parse(File.ReadAllText(path))?["cells"] as JsonArray ?? throw new FormatException("it has no cells.");
            var notebook = NotebookData.Of([.. cells.OfType<JsonObject>()]);

            return [.. notebook.Claims.Select(claim => StoredClaim.Of(name, notebook.Title ?? name, claim))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"{name} cannot be read: {exception.Message}", exception);
        }
    }
}

/// <summary>A claim with what a notebook has found of it.</summary>
/// <remarks>Introduced in notebooks/27-verdicts.ipynb.</remarks>
public sealed record StoredClaim
{
    StoredClaim(string notebook, string title, ClaimData data, IReadOnlyList<StoredPart> parts) =>
        (Notebook, Title, Id, Statement, Reason, Verdict, Parts) = (
            notebook,
            title,
            data.Id,
            data.Statement,
            data.Reason,
            Verdicts.Named(data.Verdict),
            parts
        );

    /// <summary>The notebook's file name: "12-with-and-without-bias.ipynb".</summary>
    public string Notebook { get; }

    /// <summary>The notebook's title: "12. With and without bias".</summary>
    public string Title { get; }

    /// <summary>"C19".</summary>
    public string Id { get; }

    /// <summary>What is claimed.</summary>
    public string Statement { get; }

    /// <summary>Why the verdict is that one, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>Of all its parts.</summary>
    public Verdict Verdict { get; }

    /// <summary>Its statements; one for most claims.</summary>
    public IReadOnlyList<StoredPart> Parts { get; }

    /// <summary>What was measured, in every setting; none where the claim was decided by a calculation.</summary>
    public IReadOnlyList<StoredEffect> Effects => [.. Parts.SelectMany(p => p.Settings).Select(s => s.Effect).OfType<StoredEffect>()];

    /// <summary>The verdict if every margin were this many times as large.</summary>
    /// <param name="margins">1 gives the verdict that the card has.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public Verdict VerdictAt(double margins) => Verdicts.Combine(Quantifier.Typical, [.. Parts.Select(p => p.VerdictAt(margins))]);

    internal static StoredClaim Of(string notebook, string title, ClaimData data)
    {
        var settings = SettingData.AllOf(data);

        return new(
            notebook,
            title,
            data,
            [
                .. PartData
                    .AllOf(data)
                    .Select(part => new StoredPart(
                        part.Name,
                        Enum.TryParse<Quantifier>(part.Quantifier, ignoreCase: true, out var quantifier)
                            ? quantifier
                            : throw new FormatException($"{data.Id} speaks of \"{part.Quantifier}\" settings."),
                        [.. settings.Where(setting => setting.Part == part.Name).Select(setting => StoredSetting.Of(data.Id, setting))]
                    )),
            ]
        );
    }
}

/// <summary>A statement of a claim, with the settings that it was put to the test in.</summary>
/// <param name="Name">"underfits"; empty where the claim has no other part.</param>
/// <param name="Quantifier">Of how many settings it speaks.</param>
/// <param name="Settings">The conditions under which it was put to the test.</param>
/// <remarks>Introduced in notebooks/27-verdicts.ipynb.</remarks>
public sealed record StoredPart(string Name, Quantifier Quantifier, IReadOnlyList<StoredSetting> Settings)
{
    internal Verdict VerdictAt(double margins) =>
        Verdicts.Combine(Quantifier, [.. Settings.Select(s => s.Effect?.VerdictAt(margins) ?? s.Verdict)]);
}

/// <summary>One condition under which a claim was put to the test.</summary>
/// <param name="Name">"8 layers"; empty for a claim with one setting.</param>
/// <param name="Verdict">Of this setting alone.</param>
/// <param name="Effect">The measured values; null where no chance is involved.</param>
/// <remarks>Introduced in notebooks/27-verdicts.ipynb.</remarks>
public sealed record StoredSetting(string Name, Verdict Verdict, StoredEffect? Effect)
{
    internal static StoredSetting Of(string claim, SettingData data)
    {
        var verdict = Verdicts.Named(data.Verdict);

        return new StoredSetting(data.Name, verdict, data.Protocol is null ? null : new StoredEffect(claim, data, verdict));
    }
}
