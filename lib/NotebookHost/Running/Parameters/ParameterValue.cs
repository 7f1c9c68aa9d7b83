using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NotebookHost.Notebooks.Files;

namespace NotebookHost.Running.Parameters;

/// <summary>A value from the command line.</summary>
/// <param name="Code">As C# has it.</param>
/// <param name="Json">As it is recorded.</param>
sealed record ParameterValue(string Code, JsonNode? Json)
{
    /// <summary>Reads it as what the variable is; where its type is not one of C#'s own, as papermill guesses.</summary>
    /// <returns>Null where the variable cannot have such a value.</returns>
    public static ParameterValue? Of(string text, ITypeSymbol type) =>
        type switch
        {
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } maybe => Null(text)
                ?? Of(text, maybe.TypeArguments[0]),
            IArrayTypeSymbol { Rank: 1 } array => List(text, array.ElementType),
            INamedTypeSymbol { Name: nameof(List<>), TypeArguments: [var element] } => List(text, element),
            { TypeKind: TypeKind.Enum } => Member(text, type),
            _ => type.SpecialType switch
            {
                SpecialType.System_String => String(text),
                SpecialType.System_Char => text.Length == 1 ? new(SyntaxFactory.Literal(text[0]).Text, text) : null,
                SpecialType.System_Boolean => Boolean(text),
                SpecialType.System_SByte => Whole<sbyte>(text, n => SyntaxFactory.Literal(n)),
                SpecialType.System_Byte => Whole<byte>(text, n => SyntaxFactory.Literal(n)),
                SpecialType.System_Int16 => Whole<short>(text, n => SyntaxFactory.Literal(n)),
                SpecialType.System_UInt16 => Whole<ushort>(text, n => SyntaxFactory.Literal(n)),
                SpecialType.System_Int32 => Whole<int>(text, SyntaxFactory.Literal),
                SpecialType.System_UInt32 => Whole<uint>(text, SyntaxFactory.Literal),
                SpecialType.System_Int64 => Whole<long>(text, SyntaxFactory.Literal),
                SpecialType.System_UInt64 => Whole<ulong>(text, SyntaxFactory.Literal),
                SpecialType.System_Single => Number<float>(text, NumberStyles.Float, SyntaxFactory.Literal),
                SpecialType.System_Double => Double(text),
                SpecialType.System_Decimal => Number<decimal>(text, NumberStyles.Float, SyntaxFactory.Literal),
                _ => Null(text)
                    ?? Boolean(text)
                    ?? Whole<int>(text, SyntaxFactory.Literal)
                    ?? Whole<long>(text, SyntaxFactory.Literal)
                    ?? Double(text)
                    ?? String(text),
            },
        };

    static ParameterValue? Null(string text) => text is "null" or "None" ? new("null", null) : null;

    static ParameterValue String(string text) => new(SyntaxFactory.Literal(text).Text, text);

    static ParameterValue? Boolean(string text) =>
        text switch
        {
            "true" or "True" => new("true", true),
            "false" or "False" => new("false", false),
            _ => null,
        };

    static ParameterValue? Whole<T>(string text, Func<T, SyntaxToken> literal)
        where T : INumber<T> => Number(text, NumberStyles.AllowLeadingSign, literal);

    static ParameterValue? Double(string text) =>
        Number<double>(text, NumberStyles.Float, SyntaxFactory.Literal) is { } value
            ? value with
            {
                Code = value.Code.All(c => char.IsAsciiDigit(c) || c == '-') ? value.Code + ".0" : value.Code,
            }
            : null;

    static ParameterValue? Number<T>(string text, NumberStyles style, Func<T, SyntaxToken> literal)
        where T : INumber<T> =>
        T.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number)
            ? new(literal(number).Text, JsonValue.Create(number))
            : null;

    // The name alone, or with the type's before it.
    static ParameterValue? Member(string text, ITypeSymbol type)
    {
        var name = text.StartsWith(type.Name + ".", StringComparison.Ordinal) ? text[(type.Name.Length + 1)..] : text;

        return type.GetMembers(name).Any(member => member is IFieldSymbol { HasConstantValue: true })
            ? new($"{type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}.{name}", name)
            : null;
    }

    static ParameterValue? List(string text, ITypeSymbol elements)
    {
        try
        {
            if (JsonText.OfValue(text) is not JsonArray list)
            {
                return null;
            }

            var values = list.Select(element =>
                    Of(
                        element is null ? "null"
                            : element is JsonValue value && value.TryGetValue<string>(out var word) ? word
                            : element.ToJsonString(),
                        elements
                    )
                )
                .ToList();

            return values.Contains(null)
                ? null
                : new(
                    $"[{string.Join(", ", values.Select(value => value!.Code))}]",
                    new JsonArray([.. values.Select(value => value!.Json)])
                );
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
