using NotebookHost.Cells;

namespace NotebookHost.Workers;

/// <summary>What runner and worker say to each other.</summary>
abstract record Message
{
    /// <summary>Written field by field: a serialiser takes longer to start than a worker has.</summary>
    public abstract void WriteTo(BinaryWriter writer);

    public static Message ReadFrom(BinaryReader reader) =>
        reader.ReadByte() switch
        {
            Prepare.Kind => Prepare.Read(reader),
            RunCell.Kind => RunCell.Read(reader),
            Wrote.Kind => Wrote.Read(reader),
            Displayed.Kind => Displayed.Read(reader),
            Finished.Kind => Finished.Read(reader),
            Interrupt.Kind => new Interrupt(),
            Updated.Kind => Updated.Read(reader),
            Asked.Kind => Asked.Read(reader),
            Answered.Kind => Answered.Read(reader),
            Ready.Kind => Ready.Read(reader),
            var kind => throw new InvalidDataException($"No message of kind {kind}."),
        };
}

/// <summary>Runner: these cells will come.</summary>
sealed record Prepare(IReadOnlyList<string> Cells) : Message
{
    public const byte Kind = 1;

    public override void WriteTo(BinaryWriter writer)
    {
        writer.Write(Kind);
        writer.Write(Cells);
    }

    public static Prepare Read(BinaryReader reader) => new(reader.ReadStrings());
}

/// <summary>Runner: run this one now.</summary>
sealed record RunCell(string Name, string Code) : Message
{
    public const byte Kind = 2;

    public override void WriteTo(BinaryWriter writer)
    {
        writer.Write(Kind);
        writer.Write(Name);
        writer.Write(Code);
    }

    public static RunCell Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());
}

/// <summary>Worker: the cell has written to its console.</summary>
sealed record Wrote(string Stream, string Text) : Message
{
    public const byte Kind = 3;

    public override void WriteTo(BinaryWriter writer)
    {
        writer.Write(Kind);
        writer.Write(Stream);
        writer.Write(Text);
    }

    public static Wrote Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadString());
}

/// <summary>Worker: the cell has displayed a value.</summary>
sealed record Displayed(MimeBundle Bundle, string? Id) : Message
{
    public const byte Kind = 4;

    public override void WriteTo(BinaryWriter writer)
    {
        writer.Write(Kind);
        writer.Write(Bundle);
        writer.WriteOptional(Id);
    }

    public static Displayed Read(BinaryReader reader) => new(reader.ReadBundle(), reader.ReadOptional());
}

/// <summary>Worker: the cell has come to its end.</summary>
sealed record Finished(CellResult Result) : Message
{
    public const byte Kind = 5;

    public override void WriteTo(BinaryWriter writer)
    {
        writer.Write(Kind);
        writer.Write(Result.Value is not null);
        if (Result.Value is { } value)
        {
            writer.Write(value);
        }

        writer.Write(Result.Error is not null);
        if (Result.Error is { } error)
        {
            writer.Write(error.Name);
            writer.Write(error.Message);
            writer.Write(error.Trace);
        }

        writer.Write(Result.Compiled);
        writer.Write(Result.EndsProcess);
    }

    public static Finished Read(BinaryReader reader) =>
        new(
            new CellResult(
                reader.ReadBoolean() ? reader.ReadBundle() : null,
                reader.ReadBoolean() ? new(reader.ReadString(), reader.ReadString(), reader.ReadStrings()) : null,
                reader.ReadBoolean(),
                reader.ReadBoolean()
            )
        );
}

/// <summary>Runner: let the cell end as soon as it can.</summary>
sealed record Interrupt : Message
{
    public const byte Kind = 6;

    public override void WriteTo(BinaryWriter writer) => writer.Write(Kind);
}

/// <summary>Worker: what was displayed is another value now.</summary>
sealed record Updated(string Id, MimeBundle Bundle) : Message
{
    public const byte Kind = 7;

    public override void WriteTo(BinaryWriter writer)
    {
        writer.Write(Kind);
        writer.Write(Id);
        writer.Write(Bundle);
    }

    public static Updated Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadBundle());
}

/// <summary>Worker: the cell waits for a line that the reader types.</summary>
sealed record Asked(string Prompt, bool IsSecret) : Message
{
    public const byte Kind = 8;

    public override void WriteTo(BinaryWriter writer)
    {
        writer.Write(Kind);
        writer.Write(Prompt);
        writer.Write(IsSecret);
    }

    public static Asked Read(BinaryReader reader) => new(reader.ReadString(), reader.ReadBoolean());
}

/// <summary>Runner: the line, or null where nobody can be asked.</summary>
sealed record Answered(string? Text) : Message
{
    public const byte Kind = 9;

    public override void WriteTo(BinaryWriter writer)
    {
        writer.Write(Kind);
        writer.WriteOptional(Text);
    }

    public static Answered Read(BinaryReader reader) => new(reader.ReadOptional());
}

/// <summary>Worker: it has started. The first message, and the same in every build.</summary>
/// <param name="Build">Of the host that it was started from.</param>
sealed record Ready(Guid Build) : Message
{
    public const byte Kind = 10;

    public static Ready Own { get; } = new(typeof(Ready).Module.ModuleVersionId);

    public override void WriteTo(BinaryWriter writer)
    {
        writer.Write(Kind);
        writer.Write(Build.ToByteArray());
    }

    public static Ready Read(BinaryReader reader) => new(new Guid(reader.ReadBytes(16)));
}

/// <summary>The parts that several messages have.</summary>
static class MessageParts
{
    extension(BinaryWriter writer)
    {
        public void Write(IReadOnlyList<string> texts)
        {
            writer.Write(texts.Count);
            foreach (var text in texts)
            {
                writer.Write(text);
            }
        }

        public void WriteOptional(string? text)
        {
            writer.Write(text is not null);
            if (text is not null)
            {
                writer.Write(text);
            }
        }

        public void Write(MimeBundle bundle) => writer.Write([.. bundle.Data.SelectMany(pair => (string[])[pair.Key, pair.Value])]);
    }

    extension(BinaryReader reader)
    {
        public IReadOnlyList<string> ReadStrings()
        {
            var texts = new string[reader.ReadInt32()];
            for (var i = 0; i < texts.Length; i++)
            {
                texts[i] = reader.ReadString();
            }

            return texts;
        }

        public string? ReadOptional() => reader.ReadBoolean() ? reader.ReadString() : null;

        public MimeBundle ReadBundle() => new(reader.ReadStrings().Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]));
    }
}
