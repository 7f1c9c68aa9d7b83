using System.Diagnostics;
using System.Globalization;
using NotebookHost.Cells;
using NotebookHost.Engine.Packages;

namespace NotebookHost.Engine.Directives;

/// <summary>Runs the cells that say something to the host, part by part.</summary>
/// <param name="folder">The notebook's.</param>
sealed class DirectedCells(CSharpEngine engine, string folder, IOutputs outputs)
{
    readonly SessionPackages packages = new(folder);
    readonly SharedValues values = new(engine, outputs);
    readonly Stack<string> files = [];

    /// <param name="name">What diagnostics and traces call the text.</param>
    public async Task<CellResult> RunAsync(string code, string name) =>
        CellText.Parse(code) is { } text ? await RunAsync(text, code, name) : await engine.CompileAndRunAsync(code, name);

    public async Task<CellResult> RunAsync(CellText text, string code, string name)
    {
        var compiled = false;
        var line = 0;
        try
        {
            foreach (var part in text.Parts)
            {
                (line, var refusal) = part switch
                {
                    ForeignPart foreign => (foreign.Line, Languages.Refusal(foreign.Language)),
                    MagicPart magic => (magic.Line, Languages.IsMagic(magic.Name) ? null : EngineErrors.UnknownMagic),
                    _ => (line, null),
                };
                if (refusal is not null)
                {
                    throw new DirectiveException(refusal);
                }
            }

            foreach (var reference in text.References)
            {
                if (!engine.TryReference(reference.Path))
                {
                    return new(Error: EngineErrors.ReferenceNotFound(name, code, reference.Line, engine.FullPath(reference.Path)));
                }
            }

            if (text.Packages.Count + text.Sources.Count > 0)
            {
                line = text.Packages.Select(package => package.Line).Concat(text.Sources.Select(source => source.Line)).First();
                await RestoreAsync(text, problem => line = problem.Line);
            }

            var watch = new Stopwatch();
            MimeBundle? value = null;
            foreach (var part in text.Parts)
            {
                // A cell has one value, its last; what comes before it is shown where it comes.
                Show(ref value);
                switch (part)
                {
                    case CSharpPart csharp:
                        var result = await engine.CompileAndRunAsync(csharp.Code, name);
                        compiled |= result.Compiled;
                        if (result.Error is not null)
                        {
                            return result with { Compiled = compiled };
                        }

                        value = result.Value;
                        break;
                    case ForeignPart { Language: "value" } stored:
                        line = stored.Line;
                        await values.StoreAsync(new(stored.Arguments), stored.Text, folder);
                        break;
                    case ForeignPart { Language: not "meta", Text.Length: > 0 } foreign:
                        outputs.Display(ShownText.Of(foreign.Language, foreign.Text));
                        break;
                    case MagicPart { Name: "time" }:
                        watch.Start();
                        break;
                    case MagicPart { Name: "load" or "import" } magic:
                        line = magic.Line;
                        var file = await RunFileAsync(Arguments.Unquoted(magic.Arguments), isImport: magic.Name == "import");
                        compiled |= file.Compiled;
                        if (file.Error is not null)
                        {
                            return file with { Compiled = compiled };
                        }

                        value = file.Value;
                        break;
                    case MagicPart magic:
                        line = magic.Line;
                        compiled |= await RunMagicAsync(magic);
                        break;
                }
            }

            if (watch.IsRunning)
            {
                Show(ref value);
                outputs.Display(
                    ShownText.Plain(string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds}ms"))
                );
            }

            return new(value, Compiled: compiled);
        }
        catch (Exception exception)
        {
            return new(
                Error: Interruption.IsRequested
                    ? EngineErrors.WasInterrupted(exception)
                    : EngineErrors.Directive(name, code, line, exception.Message),
                Compiled: compiled
            );
        }
    }

    async Task RestoreAsync(CellText text, Action<PackageProblem> onProblem)
    {
        var restored = await packages.AddAsync(text.Packages, text.Sources);
        if (restored.Problem is { } problem)
        {
            onProblem(problem);
            throw new DirectiveException(problem.Sentence);
        }

        await engine.AddAsync(restored);
    }

    /// <returns>Whether later cells see something new.</returns>
    async Task<bool> RunMagicAsync(MagicPart magic)
    {
        switch (magic.Name)
        {
            case "who":
                outputs.Display(VariableList.Names(engine.Variables()));
                return false;
            case "whos":
                outputs.Display(VariableList.Table(engine.Variables()));
                return false;
            case "about":
                outputs.Display(ShownText.About());
                return false;
            case "lsmagic":
                outputs.Display(ShownText.Magics());
                return false;
            case "set":
                await values.SetAsync(new(magic.Arguments));
                return true;
            default:
                await values.ShareAsync(new(magic.Arguments));
                return true;
        }
    }

    /// <summary>Runs what a file holds; its value counts when it is imported, not when it is loaded.</summary>
    async Task<CellResult> RunFileAsync(string file, bool isImport)
    {
        if (file.Length == 0)
        {
            throw new DirectiveException(EngineErrors.MissingArgument("the name of a file"));
        }

        var path = Path.GetFullPath(file, files.TryPeek(out var outer) ? Path.GetDirectoryName(outer)! : folder);
        if (files.Contains(path))
        {
            throw new DirectiveException(EngineErrors.LoadsItself);
        }

        files.Push(path);
        try
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (isImport)
            {
                return await ImportAsync(path, name);
            }

            return await RunAsync(ImportedFile.Text(path), name) with
            {
                Value = null,
            };
        }
        finally
        {
            files.Pop();
        }
    }

    async Task<CellResult> ImportAsync(string path, string name)
    {
        var result = new CellResult();
        foreach (var (part, code) in ImportedFile.Cells(path, name))
        {
            Show(result.Value);
            result = await RunAsync(code, part) is var next ? next with { Compiled = next.Compiled || result.Compiled } : result;
            if (result.Error is not null)
            {
                break;
            }
        }

        return result;
    }

    void Show(ref MimeBundle? value)
    {
        Show(value);
        value = null;
    }

    void Show(MimeBundle? value)
    {
        if (value is not null)
        {
            outputs.Display(value);
        }
    }
}

/// <summary>A directive that cannot be carried out, with the sentence that the reader is told.</summary>
sealed class DirectiveException(string sentence) : Exception(sentence);
