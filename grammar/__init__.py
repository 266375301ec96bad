"""The plan language: Markdown blocks, Lark grammars, lowering to IR."""
