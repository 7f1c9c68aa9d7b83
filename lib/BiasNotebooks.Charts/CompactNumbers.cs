using System.Globalization;
using Newtonsoft.Json;

namespace BiasNotebooks.Charts;

/// <summary>
/// Six significant digits, which is finer than a pixel; what is not finite becomes null, which plotly.js draws as a gap. No negative zero,
/// which other programs store as 0.
/// </summary>
sealed class CompactNumbers : JsonConverter<double>
{
    public override void WriteJson(JsonWriter writer, double value, JsonSerializer serializer)
    {
        if (double.IsFinite(value))
        {
            writer.WriteRawValue((value == 0 ? 0 : value).ToString("G6", CultureInfo.InvariantCulture));
        }
        else
        {
            writer.WriteNull();
        }
    }

    public override double ReadJson(
        JsonReader reader,
        Type objectType,
        double existingValue,
        bool hasExistingValue,
        JsonSerializer serializer
    ) => throw new NotSupportedException();

    public override bool CanRead => false;
}
