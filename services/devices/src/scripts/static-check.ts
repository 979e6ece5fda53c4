import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { Manifest } from './manifest.ts';

const require = createRequire(import.meta.url);

/**
 * Finds all that a script can call. The grammar takes some valid code for broken, so it is no judge of syntax; but a call that it
 * does not see would have to be in a part that it could not read, and such a part is reported as well.
 */
export class StaticCheck {
  readonly #parser: Parser;

  private constructor(parser: Parser) {
    this.#parser = parser;
  }

  static async load(): Promise<StaticCheck> {
    await Parser.init();
    const parser = new Parser();
    parser.setLanguage(await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')));
    return new StaticCheck(parser);
  }

  /** What the manifest does not allow, by line; empty when there is nothing. */
  complaints(
    text: string,
    { cmdlets, comObjects, types }: Pick<Manifest, 'cmdlets' | 'comObjects' | 'types'>,
  ): string[] {
    const tree = this.#parser.parse(text);
    if (!tree) return ['The script cannot be read.'];
    const nodes = all(tree.rootNode);
    const defined = nodes.filter(({ type }) => type === 'function_name').map(({ text: name }) => name);
    const allowed = lower([...cmdlets, ...defined]);
    const allowedTypes = lower(types);
    const allowedObjects = lower(comObjects);
    return nodes.flatMap((node) => {
      const at = `line ${node.startPosition.row + 1}: `;
      switch (node.type) {
        case 'command':
          return callIn(node, allowed, allowedObjects).map((complaint) => at + complaint);
        case 'command_invokation_operator':
          return [`${at}“${node.text}” calls something whose name is made up as the script runs.`];
        case 'type_literal':
          return allowedTypes.has(node.text.replace(/^\[|(?:\[\])?\]$/gu, '').toLowerCase())
            ? []
            : [`${at}the type ${node.text} is not among those of the manifest.`];
        case 'member_name':
          return REFLECTION.test(node.text) ? [`${at}${node.text} reaches what no manifest names.`] : [];
        case 'ERROR':
          return /[A-Za-z]+-[A-Za-z]+|&|\biex\b/u.test(node.text) && !isParameterBlock(node)
            ? [`${at}this part cannot be read: ${node.text.slice(0, 60)}`]
            : [];
        default:
          return [];
      }
    });
  }
}

/** The grammar does not know a `param(...)` without attributes; there is nothing to call in one. */
const isParameterBlock = ({ text }: Node): boolean => /^param\s*\([^&|;]*\)$/u.test(text.trim());

/** Members by which any object leads to all of .NET. */
const REFLECTION =
  /^(?:GetType|Assembly|CreateInstance|GetMethods?|Invoke\w*|NewScriptBlock|ExpandString|ShellExecute)$/iu;

const callIn = (command: Node, allowed: ReadonlySet<string>, allowedObjects: ReadonlySet<string>): string[] => {
  const name = command.childForFieldName('command_name');
  if (!name) return [];
  if (name.type !== 'command_name') return ['it calls something whose name is made up as the script runs.'];
  if (!allowed.has(name.text.toLowerCase())) return [`${name.text} is not among the cmdlets of the manifest.`];
  if (name.text.toLowerCase() !== 'new-object') return [];
  const object = /-ComObject\s+(?<object>[\w.]+)\s*$/iu.exec(command.text)?.groups?.['object'];
  return object !== undefined && allowedObjects.has(object.toLowerCase())
    ? []
    : [`${command.text} makes an object that is not among those of the manifest.`];
};

const lower = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase()));

const all = (node: Node): Node[] => [node, ...node.children.flatMap((child) => (child ? all(child) : []))];
