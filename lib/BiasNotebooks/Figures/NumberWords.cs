using System.Globalization;

namespace BiasNotebooks;

/// <summary>Numbers as a reader says them.</summary>
static class NumberWords
{
    const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Three significant digits: "0.123", "29,100", "−4.5·10⁻⁵".</summary>
    public static string InWords(this double value)
    {
        if (!double.IsFinite(value) || value == 0)
        {
            return value == 0 ? "0" : value.ToString(CultureInfo.InvariantCulture);
        }

        var power = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var rounded = double.Parse(value.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var words = power is >= -4 and < 7 ? rounded.ToString("#,0.#######", CultureInfo.InvariantCulture) : PowerOfTen(rounded, power);

        return words.Replace('-', '−');
    }

    /// <summary>The same beside others of this size, among which it may be next to nothing.</summary>
    public static string InWordsBeside(this double value, double size) =>
        value != 0 && Math.Abs(value) < 0.001 * size ? "about 0" : value.InWords();

    static string PowerOfTen(double rounded, int power)
    {
        var factor = (rounded / Math.Pow(10, power)).ToString("0.##", CultureInfo.InvariantCulture);

        return $"{(factor == "1" ? "" : factor + "·")}10{(power < 0 ? "⁻" : "")}{Superscript(Math.Abs(power))}";
    }

    static string Superscript(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));
}
