using System.Diagnostics.CodeAnalysis;

// Tensors live until their dispose scope or their finaliser; a using for each would bury the mathematics.
[assembly: SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "Tensors belong to dispose scopes.")]
