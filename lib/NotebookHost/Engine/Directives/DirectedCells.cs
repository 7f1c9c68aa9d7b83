using NotebookHost.Cells;

namespace NotebookHost.Engine.Directives;

/// <summary>Runs the cells that say something to the host, part by part.</summary>
sealed class DirectedCells(CSharpEngine engine, string folder)
{
    readonly Packages packages = new(folder);

    public async Task<CellResult> RunAsync(CellText text, string code, string name)
    {
        if (text.Parts.Select(part => Refusal(part, code, name)).FirstOrDefault(refusal => refusal is not null) is { } refused)
        {
            return new(Error: refused);
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
            var restored = await packages.AddAsync(text.Packages, text.Sources);
            if (restored.Problem is { } problem)
            {
                return new(Error: EngineErrors.OutsideDialect(name, code, problem.Line, problem.Sentence));
            }
            foreach (var assembly in restored.Assemblies)
            {
                engine.TryReference(assembly);
            }
        }
        var result = new CellResult(Compiled: true);
        foreach (var part in text.Parts.OfType<CSharpPart>())
        {
            result = await engine.CompileAndRunAsync(part.Code, name);
        }

        return result;
    }

    static CellError? Refusal(CellPart part, string code, string name) => part switch
    {
        MagicPart { Name: "load" } magic => EngineErrors.OutsideDialect(name, code, magic.Line, EngineErrors.ForeignLoad),
        MagicPart magic => EngineErrors.OutsideDialect(name, code, magic.Line, EngineErrors.ForeignMagic),
        ForeignPart foreign => EngineErrors.OutsideDialect(name, code, foreign.Line, EngineErrors.ForeignMagic),
        _ => null,
    };
}
