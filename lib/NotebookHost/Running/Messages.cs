using System.Text.Json.Serialization;
using NotebookHost.Engine;

namespace NotebookHost.Running;

/// <summary>What runner and worker say to each other.</summary>
[JsonDerivedType(typeof(Prepare), "prepare")]
[JsonDerivedType(typeof(RunCell), "run")]
[JsonDerivedType(typeof(Wrote), "wrote")]
[JsonDerivedType(typeof(Displayed), "displayed")]
[JsonDerivedType(typeof(Finished), "finished")]
abstract record Message;

/// <summary>Runner: these cells will come.</summary>
sealed record Prepare(IReadOnlyList<string> Cells) : Message;

/// <summary>Runner: run this one now.</summary>
sealed record RunCell(string Name, string Code) : Message;

/// <summary>Worker: the cell has written to its console.</summary>
sealed record Wrote(string Stream, string Text) : Message;

/// <summary>Worker: the cell has displayed a value.</summary>
sealed record Displayed(MimeBundle Bundle) : Message;

/// <summary>Worker: the cell has come to its end.</summary>
sealed record Finished(CellResult Result) : Message;

[JsonSerializable(typeof(Message))]
sealed partial class MessageContext : JsonSerializerContext;
