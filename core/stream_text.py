from french.text import join_blocks


def stream_text(stream) -> str:
    """The words of a stream field, without drawing its blocks."""
    return join_blocks(stream.stream_block.get_searchable_content(stream))
