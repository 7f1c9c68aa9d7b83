using System.Xml.Linq;
using NotebookHost.Tests.Jupyter;

namespace NotebookHost.Tests;

/// <summary><c>--junit</c>, as its readers want it.</summary>
[Collection(nameof(ToldFailures))]
public class JUnitTests(ToldFailures told)
{
    XElement Suites => XDocument.Load(told.Workspace.Path("here/run.xml")).Root!;

    /// <summary>Jenkins' schema, which its own plug-ins check reports by, requires these and knows no other element:
    /// https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd.
    /// GitLab shows a case's file: https://docs.gitlab.com/ci/testing/unit_test_reports/.</summary>
    [Fact]
    public void It_has_the_elements_and_attributes_that_its_readers_ask_for()
    {
        Assert.Equal("testsuites", Suites.Name);
        Assert.All(Suites.Elements(), suite => Assert.Equal("testsuite", suite.Name));
        Assert.All(
            Suites.Elements(),
            suite => Assert.All((string[])["name", "tests", "failures", "errors"], name => Assert.NotNull(suite.Attribute(name)))
        );
        Assert.All(Suites.Elements().Elements(), one => Assert.Equal("testcase", one.Name));
        Assert.All(
            Suites.Elements().Elements(),
            one => Assert.All((string[])["name", "classname", "time", "file"], name => Assert.NotNull(one.Attribute(name)))
        );
        Assert.All(
            Suites.Elements().Elements().Elements(),
            result => Assert.True(result.Name == "failure" || result.Name == "skipped", $"{result.Name}")
        );
        Assert.All(Suites.DescendantsAndSelf().Attributes("time"), time => Assert.Matches(@"\A[0-9]*\.[0-9]*\z", time.Value));
    }

    [Fact]
    public void A_case_stands_at_the_line_of_its_cell_and_a_failed_one_at_the_line_that_failed()
    {
        const string Throws = "throws, 100%.ipynb";

        Assert.Equal(
            [
                ("cell 1 (cell-2)", told.LineOf("int Half", Throws), null),
                ("cell 2 (cell-3)", told.LineOf("throw new Exception();", Throws), "skipped"),
                ("cell 3 (cell-4)", told.LineOf("Half(1);", Throws), "failure"),
                ("cell 4 (cell-5)", told.LineOf("\"1\"", Throws), "skipped"),
            ],
            Suites
                .Elements()
                .Single(suite => (string?)suite.Attribute("name") == $"notebooks/{Throws}")
                .Elements()
                .Select(one =>
                    ((string)one.Attribute("name")!, (int)one.Attribute("line")!, one.Elements().SingleOrDefault()?.Name.LocalName)
                )
        );
    }

    /// <summary>By Debian's python3-junitparser, which was not made by us.</summary>
    [Fact]
    public async Task Another_program_reads_what_failed_and_what_was_left_out()
    {
        var python = await Tools.RequirePythonAsync("junitparser");
        const string Read = """
            import sys
            from junitparser import JUnitXml, Failure
            report = JUnitXml.fromfile(sys.argv[1])
            print(report.tests, report.failures, report.errors, report.skipped)
            for suite in report:
                for case in suite:
                    for result in case.result:
                        print(suite.name, '|', case.name, '|', type(result).__name__, '|', result.message)
            report.update_statistics()
            print(report.tests, report.failures, report.errors, report.skipped)
            """;

        var (exitCode, output) = await Tools.RunAsync(python, [], "-c", Read, told.Workspace.Path("here/run.xml"));

        Assert.True(exitCode == 0, output);
        var lines = output.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal("7 3 0 2", lines[0]);
        Assert.Equal("7 3 0 2", lines[^1]);
        Assert.Contains("notebooks/throws, 100%.ipynb | cell 2 (cell-3) | Skipped | The cell is tagged skip-execution.", lines);
        Assert.Contains("notebooks/throws, 100%.ipynb | cell 4 (cell-5) | Skipped | Not run, because a cell before it failed.", lines);
        Assert.Contains(
            lines,
            line => line.StartsWith("notebooks/broken.ipynb | the notebook | Failure | This is no notebook", StringComparison.Ordinal)
        );
    }
}
