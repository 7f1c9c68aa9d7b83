using System.Reflection;

namespace NotebookHost.Engine.Packages;

/// <summary>What a package does for notebooks of .NET Interactive: it registers formatters when it is added.</summary>
static class InteractiveExtensions
{
    const string Interface = "Microsoft.DotNet.Interactive.IKernelExtension";

    /// <param name="root">The package's folder.</param>
    public static async Task LoadAsync(string root)
    {
        var folder = Path.Combine(root, "interactive-extensions", "dotnet");
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.dll") : [])
        {
            try
            {
                foreach (var type in ScriptAssemblies.Load(file).GetTypes().Where(type => !type.IsAbstract))
                {
                    // By name: the type is one of a package that only such packages bring. There is no kernel to hand over; formatters need
                    // none.
                    if (type.GetInterfaces().FirstOrDefault(one => one.FullName == Interface)?.GetMethod("OnLoadAsync") is { } load)
                    {
                        await (Task)load.Invoke(Activator.CreateInstance(type), [null])!;
                    }
                }
            }
            catch (Exception exception)
            {
                // The package can be used all the same.
                Console.Error.WriteLine(
                    EngineErrors.ExtensionFailed(
                        file,
                        (exception is TargetInvocationException { InnerException: { } inner } ? inner : exception).Message
                    )
                );
            }
        }
    }
}
