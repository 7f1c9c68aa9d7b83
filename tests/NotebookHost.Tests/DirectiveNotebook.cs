using System.Text.Json.Nodes;
using static NotebookHost.Tests.Workspace;

namespace NotebookHost.Tests;

/// <summary>A notebook of what is said to the host instead of to the compiler, with the files that it names.</summary>
static class DirectiveNotebook
{
    public const string Name = "directives.ipynb";

    /// <summary>What .NET Interactive answers, too; each cell by a name.</summary>
    public static IReadOnlyList<(string Name, string Source)> Common { get; } =
    [
        ("declares", "int number = 5; string text = \"s\"; var list = new List<int> { 1, 2 }; bool flag = true; object nothing = null;"),
        ("who", "#!who"),
        ("whos", "#!whos"),
        ("time", "#!time\nConsole.WriteLine(\"printed\");\n1 + 1"),
        ("time in the middle", "1 + 1\n#!time\n2 + 2"),
        ("load", "#load \"files/loaded.csx\""),
        ("loaded", "fromFile + Doubled(2) + new Deeper().Five"),
        ("import", "#!import files/imported.csx\nimported"),
        ("import a page", "#!import files/page.html"),
        ("import a notebook", "#!import \"files/other.ipynb\"\nfromNotebook + 1"),
        ("html", "#!html\n<b>bold</b>\n<p>x</p>"),
        ("html and C#", "#!html\n<b>it's \"\"\"first</b>\n#!csharp\n1 + 1\n#!html\n<b>last</b>"),
        ("markdown", "#!markdown\n# Title\n\n- a\n- b $x^2$"),
        ("C#", "#!c#\n2 + 2"),
        ("set", "#!set --name five --value 5\nfive + five"),
        (
            "set from C#",
            "#!set --name copied --value @csharp:number\n#!set --name same --value @csharp:list --byref\n"
                + "$\"{copied.GetType()} {object.ReferenceEquals(same, list)}\""
        ),
        ("value", "#!value --name data\nline one\n  line two"),
        ("share", "#!share --name data --from value --as shared\nshared"),
        ("value of a file", "#!value --name json --from-file files/list.json --mime-type application/json"),
        ("set from a value", "#!set --name json --value @value:json\njson.GetType().FullName"),
        ("comment", "// #!time\n3"),
        ("table", "new[] { new { A = 1, B = \"x\" }, new { A = 2, B = \"y\" } }.DisplayTable();"),
        ("displayed as", "\"<b>x</b>\".DisplayAs(\"text/html\");"),
        ("script", "Javascript(\"console.log(1)\");"),
    ];

    /// <summary>What .NET Interactive has otherwise, or not at all.</summary>
    static IReadOnlyList<(string Name, string Source)> Own { get; } =
    [
        ("written out", "Microsoft.DotNet.Interactive.Kernel.HTML(\"<b>out</b>\")"),
        ("raw strings", "var raw = \"\"\"\n    #!time\n    #r \"nuget: Nothing\"\n    \"\"\";\nraw"),
        ("late reference", "int before = 1;\n#r \"{library}\"\ntypeof(BiasNotebooks.Notebook).Name"),
        ("late load", "int early = 2;\n#load \"files/deeper.cs\"\nearly + new Deeper().Five"),
        ("after directives", "#!time\n\nthrow new Exception(\"line 3\");"),
        ("load broken", "#load \"files/broken.csx\""),
        ("load throws", "// The second line loads.\n#load \"files/throws.csx\""),
        ("load itself", "#load \"files/itself.csx\""),
        ("import nothing", "#!import"),
        ("import fails", "#!import files/fails.ipynb"),
        ("import prose", "#!import files/text.md"),
        ("import else", "#!import files/list.json"),
        ("no variable", "#!set --name x --value @csharp:unheard"),
        ("no name", "#!set --value 5"),
        ("no value", "#!share unheard --from value"),
        ("other source", "#!share x --from fsharp"),
        ("no number", "#!set --name 5 --value 5"),
        ("asks", "#!set --name asked --value @input:\"Your name\""),
        ("mermaid", "#!mermaid\ngraph TD\nA-->B"),
        ("javascript", "#!js\nconsole.log('x');"),
        ("about", "#!about"),
        ("lsmagic", "#!lsmagic"),
        ("powershell", "1 + 1\n#!pwsh\n1"),
        ("nothing but magic", "#!time"),
        ("inactive", "#if UNHEARD\n#!fsharp\n#endif\n4"),
        ("keyword", "#!set --name class --value 5"),
        ("long comment", "/*\n#!time\n#r \"nuget: Nothing\"\n*/\n3"),
    ];

    public static void Write(Workspace workspace)
    {
        WriteFiles(workspace);
        workspace.WriteNotebook(
            $"notebooks/{Name}",
            [
                .. Common
                    .Concat(Own)
                    .Select(cell =>
                        Code(
                            cell.Source.Replace(
                                "{library}",
                                Path.Combine(Host.LibBin, "BiasNotebooks.dll").Replace('\\', '/'),
                                StringComparison.Ordinal
                            ),
                            "raises-exception"
                        )
                    ),
            ]
        );
        workspace.WriteNotebook(
            "notebooks/languages.ipynb",
            InLanguage("polyglot_notebook", "kernelName", "html", "<i>by metadata</i>"),
            InLanguage("dotnet_interactive", "language", "markdown", "*by metadata*"),
            InLanguage("polyglot_notebook", "kernelName", "csharp", "6 * 7"),
            InLanguage("polyglot_notebook", "kernelName", "sql", "SELECT 1"),
            Code("1")
        );
    }

    public static void WriteFiles(Workspace workspace)
    {
        workspace.Write("notebooks/files/loaded.csx", "#load \"deeper.cs\"\nint fromFile = 5;\nint Doubled(int n) => 2 * n;");
        workspace.Write("notebooks/files/deeper.cs", "class Deeper { public int Five => 5; }");
        workspace.Write("notebooks/files/imported.csx", "int imported = 7;\nConsole.WriteLine(\"importing\");\nimported + 1");
        workspace.Write("notebooks/files/broken.csx", "int good = 1;\nint bad = missing;");
        workspace.Write("notebooks/files/throws.csx", "\n\nthrow new InvalidOperationException(\"in the file\");");
        workspace.Write("notebooks/files/itself.csx", "#load \"itself.csx\"");
        workspace.Write("notebooks/files/page.html", "<p>from a file</p>");
        workspace.Write("notebooks/files/text.md", "# From a file");
        workspace.Write("notebooks/files/list.json", "[1, 2]");
        workspace.WriteNotebook(
            "notebooks/files/other.ipynb",
            Markdown("# Prose"),
            Code("int fromNotebook = 11;\nConsole.WriteLine(\"imported\");"),
            Code("fromNotebook")
        );
        workspace.WriteNotebook(
            "notebooks/files/fails.ipynb",
            Code("int fine = 1;"),
            Code("\nthrow new Exception(\"told\");", "raises-exception")
        );
    }

    /// <summary>The place of a cell in the notebook.</summary>
    public static int Cell(string name)
    {
        var cell = Common.Concat(Own).ToList().FindIndex(cell => cell.Name == name);
        Assert.True(cell >= 0, $"There is no cell {name}.");

        return cell;
    }

    static JsonObject InLanguage(string section, string member, string language, string source)
    {
        var cell = Code(source);
        cell["metadata"]![section] = new JsonObject { [member] = language };

        return cell;
    }
}
