using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;
using static TorchSharp.torch;

namespace BiasNotebooks;

/// <summary>Shows a module as a table of its parameters, with a row that says so where a layer could have a bias and has none.</summary>
static class ModuleFormatter
{
    public static void Register()
    {
        Formatter.Register<nn.Module>(Text, PlainTextFormatter.MimeType);
        Formatter.SetPreferredMimeTypesFor(typeof(nn.Module), PlainTextFormatter.MimeType);
    }

    static string Text(nn.Module module)
    {
        using var scope = NewDisposeScope();
        List<string[]> rows =
        [
            ["parameter", "shape", "number", "mean", "std", "bias"],
        ];
        foreach (var (name, layer) in Layers(module))
        {
            var parameters = layer.named_parameters(recurse: false).ToList();
            var bias = parameters.Where(p => p.name.Contains("bias", StringComparison.Ordinal)).ToList();
            foreach (var (parameterName, parameter) in parameters)
            {
                var values = parameter.detach().to(float64);
                rows.Add([
                    $"{name}{parameterName}",
                    TensorFormatter.Shape(parameter),
                    $"{parameter.numel()}",
                    Number(values.mean()),
                    Number(values.std(unbiased: false)),
                    bias.Any(b => b.name == parameterName) ? Values(values)
                    : bias.Count > 0 ? ""
                    : "no bias",
                ]);
            }
        }

        var widths = Enumerable.Range(0, rows[0].Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        var lines = rows.Select(r =>
            string.Join("  ", r.Select((text, c) => c is 2 or 3 or 4 ? text.PadLeft(widths[c]) : text.PadRight(widths[c]))).TrimEnd()
        );
        var total = module.parameters().Sum(p => p.numel());

        return string.Join(
            '\n',
            lines.Prepend($"{module.GetType().Name}: {total.ToString("N0", CultureInfo.InvariantCulture)} parameters")
        );
    }

    /// <summary>The module itself where it owns parameters, and every module below it that does, with the prefix of its parameters'
    /// names.</summary>
    static IEnumerable<(string prefix, nn.Module layer)> Layers(nn.Module module) =>
        module
            .named_modules()
            .Select(m => (prefix: $"{m.name}.", layer: m.module))
            .Prepend((prefix: "", layer: module))
            .Where(m => m.layer.named_parameters(recurse: false).Any());

    static string Number(Tensor value) => value.item<double>().ToString("F4", CultureInfo.InvariantCulture);

    /// <summary>The bias itself, as far as a line holds it.</summary>
    static string Values(Tensor bias)
    {
        const int Shown = 4;
        var values = bias.flatten().data<double>().Take(Shown).Select(v => v.ToString("F4", CultureInfo.InvariantCulture));

        return $"{string.Join(", ", values)}{(bias.numel() > Shown ? ", …" : "")}";
    }
}
