using System.Text.Json.Nodes;

namespace NotebookHost.Jupyter;

/// <summary>A message that has come over the wire.</summary>
/// <param name="Identities">Whom to answer.</param>
/// <param name="Header">Becomes the parent header of all that is sent because of it.</param>
/// <param name="Parent">The header of the message because of which this one was sent.</param>
record Incoming(IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject Parent, JsonObject Content)
{
    public string Type => Text(Header, "msg_type")!;

    public string? Text(string name) => Text(Content, name);

    public int Number(string name, int otherwise) =>
        Content[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : otherwise;

    public bool Flag(string name, bool otherwise) =>
        Content[name] is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : otherwise;

    public static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>A message from a client.</summary>
sealed record Request(Channel Channel, Incoming Message) : Incoming(Message);

/// <summary>The sockets on which a client asks.</summary>
enum Channel
{
    Shell,
    Control,
}
