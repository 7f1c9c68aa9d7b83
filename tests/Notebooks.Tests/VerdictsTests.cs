namespace Notebooks.Tests;

/// <summary>The lesson that looks back is about the cards as they are stored now.</summary>
public class VerdictsTests
{
    public static TheoryData<string> Looking =>
        [.. Repository.Lessons.Where(path => new NotebookFile(path).LooksBack).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Looking))]
    public void What_it_has_stored_is_what_the_cards_give(string name)
    {
        var (exitCode, output) = Host.Run(Repository.Root, "check", $"notebooks/{name}");

        Assert.True(
            exitCode == 0,
            $"{name} reads the cards of all notebooks, and one of them has changed: execute it again, by the host's command run "
                + $"notebooks/{name} --in-place.\n{output}"
        );
    }
}
