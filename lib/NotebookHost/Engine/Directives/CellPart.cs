namespace NotebookHost.Engine.Directives;

/// <summary>Something in a cell that is run by itself.</summary>
abstract record CellPart;

/// <param name="Code">The whole cell with blanks for all that is not of this part, so that every line and column stays.</param>
/// <param name="Start">Where it begins in the cell.</param>
sealed record CSharpPart(string Code, int Start, int End) : CellPart;

/// <summary>Text in another language.</summary>
/// <param name="Arguments">What stands behind the language on its line.</param>
sealed record ForeignPart(string Language, string Arguments, string Text, int Line) : CellPart;

/// <summary>Something for the host to do: <c>#!time</c>, <c>#load "file"</c>.</summary>
/// <param name="Name">Without <c>#!</c> or <c>#</c>.</param>
sealed record MagicPart(string Name, string Arguments, int Line) : CellPart;

/// <summary><c>#r "nuget: Name, 1.2.3"</c></summary>
/// <param name="Version">As NuGet reads it: a version, <c>1.*</c>, a range; null for the newest.</param>
sealed record PackageRequest(string Name, string? Version, int Line);

/// <summary><c>#i "nuget: https://…"</c></summary>
/// <param name="Source">An address or a folder.</param>
sealed record PackageSource(string Source, int Line);

/// <summary><c>#r "file.dll"</c></summary>
sealed record ReferencedFile(string Path, int Line);
