using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookHost.Engine;

/// <summary>
/// Rewrites a cell so that it can be interrupted wherever it may run for ever: in loops, at jumps, in methods that may call themselves, and
/// while it awaits.
/// Every line stays where it is, so that traces name the reader's lines.
/// </summary>
sealed class Interruptible : CSharpSyntaxRewriter
{
    static readonly string Target = $"global::{typeof(Interruption).FullName}";
    static readonly StatementSyntax Check = SyntaxFactory.ParseStatement($"{Target}.{nameof(Interruption.Check)}();");
    static readonly ExpressionSyntax Awaiting = SyntaxFactory.ParseExpression($"{Target}.{nameof(Interruption.Awaiting)}");

    /// <summary>The rewritten tree, or the same where nothing in it can last.</summary>
    public static SyntaxTree Rewrite(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var rewritten = new Interruptible().Visit(root);

        return rewritten == root ? tree : tree.WithRootAndOptions(rewritten, tree.Options);
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        Visited<WhileStatementSyntax>(base.VisitWhileStatement(node), loop => loop.WithStatement(Checked(loop.Statement)));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) =>
        Visited<DoStatementSyntax>(base.VisitDoStatement(node), loop => loop.WithStatement(Checked(loop.Statement)));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        Visited<ForStatementSyntax>(base.VisitForStatement(node), loop => loop.WithStatement(Checked(loop.Statement)));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        Visited<ForEachStatementSyntax>(base.VisitForEachStatement(node), loop => loop.WithStatement(Checked(loop.Statement)));

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) =>
        Visited<ForEachVariableStatementSyntax>(
            base.VisitForEachVariableStatement(node),
            loop => loop.WithStatement(Checked(loop.Statement))
        );

    public override SyntaxNode? VisitGotoStatement(GotoStatementSyntax node) => Checked(node);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        Visited<MethodDeclarationSyntax>(
            base.VisitMethodDeclaration(node),
            method =>
                method.Body is { } body ? method.WithBody(Checked(body))
                : Block(method.ExpressionBody, method.SemicolonToken, method.ReturnType, method.Modifiers) is { } block
                    ? method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block)
                : method
        );

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
        Visited<LocalFunctionStatementSyntax>(
            base.VisitLocalFunctionStatement(node),
            function =>
                function.Body is { } body ? function.WithBody(Checked(body))
                : Block(function.ExpressionBody, function.SemicolonToken, function.ReturnType, function.Modifiers) is { } block
                    ? function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(block)
                : function
        );

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        Visited<ParenthesizedLambdaExpressionSyntax>(
            base.VisitParenthesizedLambdaExpression(node),
            lambda => lambda.Block is { } body ? lambda.WithBlock(Checked(body)) : lambda
        );

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        Visited<SimpleLambdaExpressionSyntax>(
            base.VisitSimpleLambdaExpression(node),
            lambda => lambda.Block is { } body ? lambda.WithBlock(Checked(body)) : lambda
        );

    public override SyntaxNode? VisitAwaitExpression(AwaitExpressionSyntax node) =>
        Visited<AwaitExpressionSyntax>(
            base.VisitAwaitExpression(node),
            wait =>
                wait.WithExpression(
                    SyntaxFactory.InvocationExpression(Awaiting, SyntaxFactory.ArgumentList([SyntaxFactory.Argument(wait.Expression)]))
                )
        );

    static SyntaxNode? Visited<T>(SyntaxNode? node, Func<T, SyntaxNode> rewrite)
        where T : SyntaxNode => node is T visited ? rewrite(visited) : node;

    static BlockSyntax Checked(StatementSyntax statement) =>
        statement is BlockSyntax block ? Checked(block) : SyntaxFactory.Block(Check, statement);

    static BlockSyntax Checked(BlockSyntax block) => block.WithStatements(block.Statements.Insert(0, Check));

    // Where the syntax alone does not say whether the expression is returned, it stays as it was.
    static BlockSyntax? Block(ArrowExpressionClauseSyntax? arrow, SyntaxToken end, TypeSyntax returned, SyntaxTokenList modifiers)
    {
        if (arrow is null || returned is RefTypeSyntax)
        {
            return null;
        }

        var semicolon = SyntaxFactory.Token(SyntaxKind.SemicolonToken);
        var isVoid = returned is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };
        var isAsync = modifiers.Any(SyntaxKind.AsyncKeyword);
        if (isAsync && !isVoid && returned is not GenericNameSyntax)
        {
            return null;
        }

        StatementSyntax statement = arrow.Expression switch
        {
            ThrowExpressionSyntax thrown => SyntaxFactory.ThrowStatement(default, thrown.ThrowKeyword, thrown.Expression, semicolon),
            var expression when isVoid => SyntaxFactory.ExpressionStatement(expression, semicolon),
            var expression => SyntaxFactory.ReturnStatement(
                default,
                SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                expression,
                semicolon
            ),
        };

        // The arrow and the semicolon may have line breaks around them.
        return SyntaxFactory
            .Block(Check, statement)
            .WithOpenBraceToken(
                SyntaxFactory.Token(arrow.ArrowToken.LeadingTrivia, SyntaxKind.OpenBraceToken, arrow.ArrowToken.TrailingTrivia)
            )
            .WithCloseBraceToken(SyntaxFactory.Token(end.LeadingTrivia, SyntaxKind.CloseBraceToken, end.TrailingTrivia));
    }
}
