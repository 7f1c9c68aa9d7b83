using Plotly.NET;

namespace BiasNotebooks.Charts;

/// <summary>
/// Sets plotly.js's attributes by the names of its reference. Plotly.NET's own setters take dozens of F# options, all of
/// which C# would have to spell out.
/// </summary>
static class PlotlyAttributes
{
    public static GenericChart With(this GenericChart chart, params (string Name, object Value)[] attributes)
    {
        foreach (var trace in GenericChart.getTraces(chart))
        {
            trace.Set(attributes);
            // Plotly.NET leaves containers that hold nothing.
            foreach (
                var empty in trace
                    .GetProperties(true)
                    .Where(property => property.Value is DynamicObj.DynamicObj value && !value.GetProperties(true).Any())
                    .ToList()
            )
            {
                trace.RemoveProperty(empty.Key);
            }
        }

        return chart;
    }

    public static void Set(this DynamicObj.DynamicObj target, params (string Name, object Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
        {
            target.SetProperty(name, value);
        }
    }
}
