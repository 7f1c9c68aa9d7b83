using NotebookClaims;

namespace NotebookHost.Site;

/// <summary>How pages show a claim.</summary>
static class ClaimCard
{
    extension(ClaimData claim)
    {
        /// <summary>What style sheets call the verdict.</summary>
        public string Style => claim.Verdict is "supported" or "refuted" or "depends" ? claim.Verdict : "open";

        /// <summary>Where the claim stands on its page.</summary>
        public string Anchor => $"claim-{claim.Id}";
    }
}
