/** A ticket that asks for more than one thing, cut into them; one entry when it asks for one. */
const NUMBERED =
  /^\s*(?:\(?(\d|[a-d])[.):]|[-*•]|(?:first|second|third|secondly|also|erstens|zweitens|außerdem|premièrement|deuxièmement|ensuite|primero|segundo|además|primo|secondo|inoltre|ten eerste|ten tweede|daarnaast|po pierwsze|po drugie|för det första|för det andra)[:,])\s*/iu;
const JOINT =
  /(?:\.|!|\?|\n)\s*(?=(?:and also|also|in addition|another thing|one more thing|second thing|besides|plus|außerdem|zudem|noch etwas|par ailleurs|de plus|en outre|además|también|inoltre|anche|além disso|também|daarnaast|verder|ook|poza tym|ponadto|dessutom|ayrıca)\b)/iu;
const MIN_CHARS = 15;

export const requestsIn = (text: string): string[] => {
  const lines = text.split('\n');
  const marked = lines.filter((line) => NUMBERED.test(line));
  if (marked.length >= 2) {
    const parts: string[] = [];
    for (const line of lines)
      if (NUMBERED.test(line)) parts.push(line.replace(NUMBERED, '').trim());
      else if (parts.length > 0 && line.trim() !== '') parts[parts.length - 1] += ` ${line.trim()}`;
    const long = parts.filter((part) => part.length >= MIN_CHARS);
    if (long.length >= 2) return long;
  }
  const parts = text
    .split(JOINT)
    .map((part) => part.trim())
    .filter((part) => part.length >= MIN_CHARS);
  return parts.length >= 2 ? parts : [text];
};
