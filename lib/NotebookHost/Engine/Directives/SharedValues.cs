using System.ComponentModel;
using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookHost.Cells;

namespace NotebookHost.Engine.Directives;

/// <summary>What <c>#!value</c> stores, and what <c>#!set</c> and <c>#!share</c> make variables of.</summary>
sealed class SharedValues(CSharpEngine engine, IOutputs outputs)
{
    readonly Dictionary<string, (string MimeType, string Text)> stored = [];

    /// <param name="folder">To which the name of a file is relative.</param>
    public async Task StoreAsync(Arguments arguments, string text, string folder)
    {
        var name = arguments.Require("--name");
        if (arguments.Has("--from-url"))
        {
            throw new DirectiveException(EngineErrors.FromUrl);
        }

        var value =
            arguments.Find("--from-file") is { } file ? await File.ReadAllTextAsync(Existing(file, folder))
            : arguments.Find("--from-value") is { } given ? given
            : text;
        var mimeType = arguments.Find("--mime-type") ?? PlainTextFormatter.MimeType;
        stored[name] = (mimeType, value);
        outputs.Display(new(new Dictionary<string, string> { [mimeType] = value }));
    }

    /// <summary><c>#!set --name x --value …</c>: text, <c>@input:prompt</c>, <c>@csharp:variable</c> or <c>@value:name</c>.</summary>
    public async Task SetAsync(Arguments arguments)
    {
        var name = arguments.Require("--name");
        var value = arguments.Require("--value");
        if (value is not ['@', .. var expression])
        {
            await DeclareAsync(name, value);

            return;
        }

        var (kind, what) = expression.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            ? (expression[..colon], Arguments.Unquoted(expression[(colon + 1)..]))
            : ("csharp", expression);
        switch (kind)
        {
            case "input" or "password":
                var answer = await CellFunctions.GetInputAsync(what, kind == "password" ? "password" : arguments.Find("--type") ?? "text");
                await DeclareAsync(name, kind == "password" ? new Microsoft.DotNet.Interactive.PasswordString(answer) : answer);
                break;
            case "value":
                await DeclareAsync(name, Stored(what));
                break;
            case var language when Languages.IsCSharp(language):
                var variable =
                    engine.Variables().LastOrDefault(variable => variable.Name == what)
                    ?? throw new DirectiveException(EngineErrors.NoVariable(what));
                if (arguments.Has("--byref"))
                {
                    await engine.DeclareAsync($"var {name} = {what};");
                }
                else
                {
                    await DeclareAsync(name, FromJson(variable.Value.ToDisplayString(JsonFormatter.MimeType)));
                }

                break;
            default:
                throw new DirectiveException(EngineErrors.OtherSource(kind));
        }
    }

    /// <summary><c>#!share name --from value --as other</c></summary>
    public async Task ShareAsync(Arguments arguments)
    {
        var name = arguments.Find("--name") ?? arguments.Positional ?? throw new DirectiveException(EngineErrors.MissingArgument("--name"));
        var source = arguments.Require("--from");
        var shared = arguments.Find("--as") ?? name;
        if (source == "value")
        {
            await DeclareAsync(shared, Stored(name));
        }
        else if (!Languages.IsCSharp(source))
        {
            throw new DirectiveException(EngineErrors.OtherSource(source));
        }
        else if (shared != name)
        {
            await engine.DeclareAsync($"var {shared} = {name};");
        }
    }

    object? Stored(string name) =>
        !stored.TryGetValue(name, out var value) ? throw new DirectiveException(EngineErrors.NoValue(name))
        : value.MimeType == JsonFormatter.MimeType ? FromJson(value.Text)
        : value.Text;

    // A text is a text; all else is what JSON has for it.
    static object? FromJson(string text)
    {
        try
        {
            var json = JsonDocument.Parse(text);

            return json.RootElement.ValueKind switch
            {
                JsonValueKind.String => json.RootElement.GetString(),
                JsonValueKind.Number => json.RootElement.GetDouble(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Null => null,
                _ => json,
            };
        }
        catch (JsonException exception)
        {
            throw new DirectiveException(EngineErrors.NotJson(exception));
        }
    }

    async Task DeclareAsync(string name, object? value)
    {
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
        {
            throw new DirectiveException(EngineErrors.NoIdentifier(name));
        }

        HandedValue.Value = value;
        var type = value?.GetType() ?? typeof(object);
        await engine.DeclareAsync(
            $"var {name} = (global::{type.FullName})global::{typeof(HandedValue).FullName}.{nameof(HandedValue.Value)};"
        );
    }

    static string Existing(string file, string folder)
    {
        var path = Path.GetFullPath(Arguments.Unquoted(file), folder);

        return File.Exists(path) ? path : throw new DirectiveException(EngineErrors.NoFile(path));
    }
}

/// <summary>How a value of the host gets into a variable of the session.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandedValue
{
    public static object? Value { get; set; }
}
