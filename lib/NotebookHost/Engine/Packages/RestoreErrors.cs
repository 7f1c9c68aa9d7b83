using System.Text.RegularExpressions;
using NotebookHost.Engine.Directives;

namespace NotebookHost.Engine.Packages;

/// <summary>What NuGet says, many lines with the paths of a project that nobody knows, as one sentence.</summary>
static partial class RestoreErrors
{
    /// <returns>The request that it is about, and the sentence.</returns>
    public static (PackageRequest Request, string Sentence) Sentence(IReadOnlyList<string> errors, IReadOnlyList<PackageRequest> requests)
    {
        var coded = errors.Select(error => Coded().Match(error)).Where(match => match.Success).ToList();
        // A source that cannot be reached makes everything else look as if it did not exist.
        var first = coded.FirstOrDefault(match => match.Groups["code"].Value is "NU1301") ?? coded.FirstOrDefault();
        var message = first?.Groups["message"].Value.TrimEnd('.', ' ') ?? string.Join(' ', errors.Select(error => error.Trim()));
        var request = requests.FirstOrDefault(request => message.Contains(request.Name, StringComparison.OrdinalIgnoreCase)) ?? requests[0];

        return (
            request,
            first?.Groups["code"].Value switch
            {
                "NU1101" => EngineErrors.NoSuchPackage(message),
                "NU1102" or "NU1103" => EngineErrors.NoSuchVersion(
                    string.Join(
                        ' ',
                        coded
                            .Where(match => match.Groups["code"].Value == first.Groups["code"].Value)
                            .Select(match => match.Groups["message"].Value.Trim())
                    )
                ),
                "NU1301" => EngineErrors.NoConnection(message),
                "NU1605" or "NU1107" or "NU1608" => EngineErrors.ConflictingVersions(message),
                "NU1202" => EngineErrors.DoesNotFit(message),
                _ => EngineErrors.RestoreFailed(message),
            }
        );
    }

    [GeneratedRegex(@"error (?<code>NU\d{4}):\s*(?<message>.*)")]
    private static partial Regex Coded();
}
