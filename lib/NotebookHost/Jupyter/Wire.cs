using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;

namespace NotebookHost.Jupyter;

/// <summary>Messages as they go over the wire: identities, a delimiter, a signature, and four frames of JSON.</summary>
/// <param name="username">Who writes them.</param>
sealed class Wire(string key, string username)
{
    public const string ProtocolVersion = "5.4";

    /// <summary>A client's clock of messages: as many signatures as Jupyter's own session remembers.</summary>
    const int Remembered = 1 << 16;

    const int SignedFrames = 4;
    static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly string session = Guid.NewGuid().ToString("N");
    readonly byte[] secret = Encoding.UTF8.GetBytes(key);
    readonly HashSet<string> seen = [];
    readonly Queue<string> seenInOrder = [];

    /// <summary>The message in these frames, or why they hold none. Called from one thread.</summary>
    public (Incoming? Message, string? Problem) Read(NetMQMessage frames)
    {
        var bytes = frames.Select(frame => frame.ToByteArray()).ToList();
        var delimiter = bytes.FindIndex(frame => frame.AsSpan().SequenceEqual(Delimiter));
        if (delimiter < 0 || bytes.Count < delimiter + 2 + SignedFrames)
        {
            return (null, "it is no Jupyter message");
        }

        var signed = bytes.GetRange(delimiter + 2, SignedFrames);
        if (secret.Length > 0)
        {
            var signature = bytes[delimiter + 1];
            if (!CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(Signature(signed))))
            {
                return (null, "its signature is missing or wrong");
            }

            if (!IsNew(Encoding.ASCII.GetString(signature)))
            {
                return (null, "it has been sent before");
            }
        }

        try
        {
            return Parsed(signed[0]) is { } header && Incoming.Text(header, "msg_type") is not null && Parsed(signed[3]) is { } content
                ? (new(bytes.GetRange(0, delimiter), header, Parsed(signed[1]) ?? [], content), null)
                : (null, "its header or its content is no object, or it has no msg_type");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return (null, $"it is not JSON ({exception.Message})");
        }
    }

    /// <summary>A message with an id of its own.</summary>
    public (string Id, NetMQMessage Frames) Write(IEnumerable<byte[]> identities, string type, JsonObject? parent, JsonObject content)
    {
        var id = Guid.NewGuid().ToString("N");
        var header = new JsonObject
        {
            ["msg_id"] = id,
            ["session"] = session,
            ["username"] = username,
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] signed = [Bytes(header), parent is null ? "{}"u8.ToArray() : Bytes(parent), "{}"u8.ToArray(), Bytes(content)];

        return (id, new([.. identities, Delimiter, Encoding.ASCII.GetBytes(secret.Length > 0 ? Signature(signed) : ""), .. signed]));
    }

    string Signature(IEnumerable<byte[]> frames)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        foreach (var frame in frames)
        {
            hash.AppendData(frame);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    bool IsNew(string signature)
    {
        if (!seen.Add(signature))
        {
            return false;
        }

        seenInOrder.Enqueue(signature);
        if (seenInOrder.Count > Remembered)
        {
            seen.Remove(seenInOrder.Dequeue());
        }

        return true;
    }

    // Parsed eagerly: a name that stands twice shows only when the object is first looked into.
    static JsonObject? Parsed(byte[] frame)
    {
        var parsed = JsonNode.Parse(StrictUtf8.GetString(frame)) as JsonObject;
        _ = parsed?.Count;

        return parsed;
    }

    static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
