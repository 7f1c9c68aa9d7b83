using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NotebookHost.Engine;
using NotebookHost.Pictures;
using NotebookHost.Running;

namespace NotebookHost;

/// <summary>Every message that tells a user what went wrong stands here, with its remedy.</summary>
static class Errors
{
    // ---- A cell is wrong.

    public const string ReadsInput =
        "The cell reads from the console, but nobody types while a notebook is run: put the value into the cell.";

    public const string ForeignMagic =
        "Magic commands belong to other hosts: write it in C#, or remove the line.";

    public const string ForeignLoad =
        "Put the shared code into a library, build it, and name its assembly with #r \"path.dll\".";

    public const string ForeignPackage =
        "Packages are not restored while a notebook runs: reference the package in a project, build it, and name the built assembly with #r \"path.dll\".";

    public const string ForeignSource =
        "Package sources belong to the project that references the packages (nuget.config): remove the line.";

    public static CellError OutsideDialect(SyntaxTree tree, int position, string construct, string remedy) => new(
        "NotSupported", $"This host does not know `{construct}`. {remedy}", Pointing(tree, position, "not supported"));

    public static CellError ReferenceNotFound(SyntaxTree tree, int position, string path) => new(
        "FileNotFound", $"#r names a file that does not exist: {path}. Notebooks reference build output, so build first (dotnet build -c Release), or correct the path.",
        Pointing(tree, position, "file not found"));

    public static CellError DoesNotCompile(IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var first = errors[0];

        return new("CompilationError", $"{Place(first.Location)}: {first.Id}: {first.GetMessage()}",
            [.. errors.SelectMany(error => Pointing(error.Location, $"error {error.Id}: {error.GetMessage()}"))]);
    }

    public static CellError Threw(Exception exception) => new(exception.GetType().FullName!, exception.Message, ScriptTrace.Of(exception));

    public static CellError ThrewInBackground(Exception exception) => new(
        exception.GetType().FullName!,
        $"{exception.Message} (Thrown in the background, where nothing could catch it; the process has ended. Await the task, and write async Task instead of async void.)",
        ScriptTrace.Of(exception));

    public const string CellInterrupted = "The cell was interrupted. What it had done before stays.";

    public static CellError WasInterrupted(Exception exception) => new("Interrupted", CellInterrupted, ScriptTrace.Of(exception));

    // ---- A cell ends its worker, or makes the runner end it.

    public static CellError TimedOut(TimeSpan timeout) => new(
        "CellTimeout", string.Create(CultureInfo.InvariantCulture, $"The cell was stopped after {timeout.TotalSeconds} seconds. If it needs longer, pass --cell-timeout SECONDS."), []);

    public static CellError PrintsTooMuch(int most) => new(
        "TooMuchOutput", $"The cell was stopped because it printed more than {most >> 20} MB; the first part is kept. Print less, or write to a file.", []);

    public static CellError DisplaysTooMuch(int most) => new(
        "TooMuchOutput", $"The cell was stopped because it displayed more than {most >> 20} MB; the first part is kept. Display less, or write to a file.", []);

    public const string ValueTooLarge = "The value is too large to show in a notebook. Display less of it, or write it to a file.";

    public static CellError WorkerDied(int exitCode) => new(
        "ProcessEnded", $"The cell ended the process it runs in (exit code {exitCode}{Meaning(exitCode)}). Remove the call that exits, or find what crashes native code.", []);

    static string Meaning(int exitCode) => exitCode switch
    {
        134 => ", aborted",
        137 => ", killed, perhaps for want of memory",
        139 or unchecked((int)0xC0000005) => ", a fault in memory",
        unchecked((int)0xC00000FD) => ", stack overflow",
        _ => "",
    };

    // ---- A file is no notebook that can be run.

    public const string NotAnObject = "This is no notebook: the file holds JSON, but not an object. Nothing was run or written.";

    public const string NoCells = "This is no notebook: the list \"cells\" is missing. Nothing was run or written.";

    public static string NotJson(JsonException exception) => $"This is no notebook: the file is not valid JSON ({exception.Message}) Nothing was run or written.";

    public static string Unreadable(Exception exception) => $"The file cannot be read: {exception.Message}";

    public static string NotNbformat4(JsonNode? major, JsonNode? minor) =>
        $"This notebook's format is {major?.ToJsonString() ?? "?"}.{minor?.ToJsonString() ?? "?"}, but only nbformat 4.0 to 4.5 can be run: open it in Jupyter and save it. Nothing was run or written.";

    public static string OtherLanguage(string language) => $"This notebook's language is {language}, but only C# notebooks can be run. Nothing was run or written.";

    public static string OtherCellLanguage(int number, string language) =>
        $"The notebook's cell number {number} is in {language}, but only C# can be run: rewrite it, or make it a raw cell. Nothing was run or written.";

    public static string BrokenCell(int number) =>
        $"This is no valid notebook: its cell number {number} needs a cell_type (code, markdown or raw), a source and, if any, an object as metadata. Nothing was run or written.";

    public static string Unwritable(string path, Exception exception) => $"{path} cannot be written: {exception.Message}";

    // ---- Stored outputs are not what the code gives.

    public const string NothingStored = "Nothing was compared: no output is stored. Execute the notebook and keep its outputs (run --in-place).";

    public const string NothingCompared = "Nothing was compared, so nothing is proven.";

    public const string NeverExecuted = "The stored notebook has not been executed up to here: it has no outputs to compare with.";

    public const string BadTolerance = "The cell's metadata \"notebook_host\": { \"tolerance\": … } must be a number of at least 0.";

    public const string NotRun = "Not run, because a cell before it failed.";

    public static string CellFailed(string error) => $"The cell failed: {error}";

    // ---- The browser cannot be used.

    public static UsageException NoBrowserAt(string path) => new($"--browser names a file that does not exist: {path}. Name the executable of a Chromium or Chrome.");

    public const string NoBrowser = "No Chromium or Chrome was found, so pictures were left as they are: install one, or name it with --browser PATH.";

    public static string WithoutPicture(int figures) => $"{figures} new or changed figures have no picture.";

    public static BrowserException BrowserDoesNotStart(string path, Exception exception) => new($"The browser {path} does not start: {exception.Message}");

    public static BrowserException BrowserFailed(string path, int exitCode, string error) =>
        new($"The browser {path} ended without a page (exit code {exitCode}). {string.Join(" ", error.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).TakeLast(2))}".TrimEnd());

    public static BrowserException BrowserTooSlow(string path, TimeSpan patience) => new($"The browser {path} was stopped after {patience.TotalMinutes} minutes.");

    public static BrowserException FigureNotDrawn(string reason) => new($"The figures were not drawn: {reason}.");

    public static string NoPictures(BrowserException exception) => $"The notebook was not rewritten, because its pictures are missing. {exception.Message}";

    // ---- The site cannot be written.

    public static IOException NotASite(string folder) => new($"{folder} holds something else than a site of this program. Move it away, or choose another folder with --output DIR.");

    public static string NoSite(Exception exception) => $"The pages were not written. {exception.Message}";

    // ---- The arguments cannot be used.

    public static UsageException BadTimeout => new("--cell-timeout takes a number of seconds greater than 0 and below a million.");

    public static UsageException BadJobs => new("--jobs takes a whole number of at least 1.");

    public const string Interrupted = "Interrupted: the workers were stopped, and what was not finished was not written.";

    public static string Usage(IEnumerable<string> problems) => $"{string.Join(" ", problems)} See NotebookHost --help.";

    public static UsageException NoNotebooksFolder(string folder) =>
        new($"No folder notebooks/ in {folder} or above it: change to the repository, or name the notebooks to run.");

    public static UsageException NoNotebook(IEnumerable<string> paths) =>
        new($"No notebook (*.ipynb) in {string.Join(", ", paths)}: name a notebook, or a folder that has some.");

    public static UsageException PathNotFound(string path) => new($"{path} does not exist: correct the path.");

    public static UsageException NotANotebook(string path) => new($"{path} is no notebook: name a file that ends in .ipynb, or a folder.");

    public static UsageException SameCopy(string copy, IEnumerable<string> paths) =>
        new($"{string.Join(" and ", paths)} would both be written to {copy}: run them one after the other, each with an --output of its own.");

    // ---- A kernel cannot be installed, or cannot do what its client asks.

    public static UsageException BadKernelName(string name) => new($"{name} is no name for a kernel: use letters, digits, dots, hyphens and underscores.");

    public static UsageException OtherKernel(string folder) =>
        new($"{folder} belongs to another kernel, which stays as it is: choose another --name, or remove it with its own program.");

    public static UsageException NoKernel(string folder) => new($"No kernel in {folder}: name the one to remove with --name, and where it is with --prefix.");

    public static UsageException BothPlaces => new("--user and --prefix exclude each other.");

    public static UsageException UnusableConnection(string path, string why) =>
        new($"{path} is no connection file that this kernel can use ({why}). A Jupyter client writes it and starts the kernel; nobody needs to do so by hand.");

    public const string DoesNotYield =
        "The cell has been asked to end but is inside code that cannot be asked (native, or of a library); it ends when that returns. Interrupt once more to end its process: what the session holds is lost then.\n";

    public static readonly CellError Killed = new(
        "ProcessEnded", "The cell was ended together with its process, because it did not yield to an interrupt. The next cell starts a new session: run the cells that it needs again.", []);

    public const string NewSession = "What the session held is lost: run the cells that you need again.\n";

    // ---- Where in a cell.

    static IReadOnlyList<string> Pointing(SyntaxTree tree, int position, string message) =>
        Pointing(Location.Create(tree, new TextSpan(position, 0)), message);

    static IReadOnlyList<string> Pointing(Location location, string message)
    {
        if (location.SourceTree is not { } tree)
        {
            return [message];
        }
        var start = location.GetLineSpan().StartLinePosition;

        return [$"{Place(location)}: {message}", "    " + tree.GetText().Lines[start.Line], "    " + new string(' ', start.Character) + "^"];
    }

    static string Place(Location location)
    {
        var span = location.GetLineSpan();

        return $"{span.Path}, line {span.StartLinePosition.Line + 1}, column {span.StartLinePosition.Character + 1}";
    }
}
