/** 建索引时做的两张表：常用的词和读音，繁体、同音、形近的字。上限是定的，与标准多少无关。 */
import {Converter} from 'opencc-js/t2cn';
import type {CharacterTable, IndexedPage, WordTable} from './index-format';
import {LOOKALIKES} from './lookalikes';
import {toName} from './names';
import {syllablesOf, toneOf} from './pinyin';

/** 最多多少个词、多少件事。 */
const MAX_WORDS = 900;
const MAX_PAIRS = 250;
const MAX_TASKS = 300;
/** 名称、标题里的两个字，在这么多处出现过就当一个词：党徽。 */
const COMMON_PAIR = 6;
const [SHORTEST, LONGEST] = [2, 8];
const NUMBERED = /^(?:[A-Z]?\d*(?:\.\d+)*|附录 [A-Z](?:（.*?）)?|[a-z]\))\s*/;
const IDEOGRAPHS = /\p{Unified_Ideograph}{2,}/gu;
const HAN = /^\p{Unified_Ideograph}+$/u;
/** 每种叫法的分量：名称、别称最要紧。 */
const WEIGHTS = {title: 8, alias: 6, says: 4, heading: 1} as const;

/** 攒一个版次的词和字；页依次加。 */
export class WordCollector {
  private readonly words = new Map<string, number>();
  /** 出现过的字。 */
  private readonly characters = new Uint8Array(1 << 16);
  private readonly tasks: [string, number][] = [];
  /** 名称、标题里相邻的两个字，和在多少处出现。 */
  private readonly pairs = new Map<string, number>();
  private readonly named = new Set<string>();

  /** @param json 写成 JSON 的这一页 */
  add(page: IndexedPage, number: number, json = JSON.stringify(page)): void {
    for (let at = 0; at < json.length; at += 1) this.characters[json.charCodeAt(at)] = 1;
    if (!page.c || page.r) return;
    const word = (text: string, weight: number): void => {
      const plain = text.replace(/[“”《》（）()\s]/g, '');
      for (const pair of pairsOf(plain)) this.named.add(pair);
      if (plain.length < SHORTEST || plain.length > LONGEST || !HAN.test(plain)) return;
      this.words.set(plain, (this.words.get(plain) ?? 0) + weight);
    };
    const title = toName('title', page.t, '');
    word(page.t.replace(/(?:工作|管理)?(?:规范|办法|制度|规定|标准)$/, '') || title.original, WEIGHTS.title);
    for (const [name] of page.a ?? []) word(name, WEIGHTS.alias);
    for (const section of page.s) {
      if (section.y) word(section.t.replace(NUMBERED, ''), WEIGHTS.heading);
      for (const says of section.z?.split('\n') ?? []) word(says, WEIGHTS.says);
    }
    for (const [task] of page.k ?? []) this.tasks.push([task, number]);
    for (const section of page.s) for (const pair of new Set(pairsOf(section.x))) this.pairs.set(pair, (this.pairs.get(pair) ?? 0) + 1);
  }

  tables(): {words: WordTable; characters: CharacterTable} {
    const words = heaviest(this.words, MAX_WORDS);
    const pairs = heaviest(new Map([...this.named].flatMap((pair) => ((this.pairs.get(pair) ?? 0) >= COMMON_PAIR && !this.words.has(pair) ? [[pair, this.pairs.get(pair)!] as const] : []))), MAX_PAIRS);
    const w = [...words, ...pairs];
    const inWords = new Set(w.join(''));
    const single = new Map([...inWords].map((character) => [character, syllablesOf(character)]));
    const p: WordTable['p'] = {};
    for (const text of w) {
      const spoken = syllablesOf(text);
      if (spoken !== Array.from(text, (character) => single.get(character)).join(' ')) p[text] = spoken;
    }
    return {
      words: {w, p, y: bySound([...inWords].sort()), k: this.tasks.slice(0, MAX_TASKS)},
      characters: {
        t: traditionalPairs(this.characters),
        y: bySound(commonCharacters().filter((character) => !inWords.has(character))),
        s: LOOKALIKES.filter((group) => Array.from(group).some((character) => inWords.has(character))),
      },
    };
  }
}

/** 分量重的在前，一样重的短的在前。 */
function heaviest(words: ReadonlyMap<string, number>, limit: number): string[] {
  return [...words].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1)).slice(0, limit).map(([text]) => text);
}

function pairsOf(text: string): string[] {
  return (text.match(IDEOGRAPHS) ?? []).flatMap((run) => {
    const characters = Array.from(run);
    return characters.slice(1).map((second, at) => characters[at]! + second);
  });
}

/** 读音带声调，写成 wei1。 */
function bySound(characters: readonly string[]): Record<string, string> {
  const sounds: Record<string, string> = {};
  for (const character of characters) {
    const sound = toneOf(character);
    if (sound) sounds[sound] = (sounds[sound] ?? '') + character;
  }
  return sounds;
}

/** GB 2312 的汉字：一级占头四十区，连二级七十二区。 */
const [LEVEL_ONE, ALL_LEVELS] = [40, 72];

/** GB 2312 一级汉字：最常用的三千七百多个，另有“您”之类不要紧的不管。 */
function commonCharacters(rows = LEVEL_ONE): string[] {
  const decoder = new TextDecoder('gbk');
  const bytes = Array.from({length: rows}, (_, row) => Array.from({length: 94}, (__, cell) => [0xb0 + row, 0xa1 + cell])).flat();
  return bytes.map((pair) => decoder.decode(new Uint8Array(pair))).filter((character) => HAN.test(character));
}

/** 全部的繁体、简体对，与索引无关，各版次共用；本身也是规范字的（著、乾）不算繁体。 */
let allPairs: {traditional: string; simplified: string}[] | undefined;

/** 繁体、简体成对：只要简体在索引里的。 */
function traditionalPairs(characters: Uint8Array): string {
  return (allPairs ??= everyPair()).filter(({simplified}) => characters[simplified.charCodeAt(0)]).map(({traditional, simplified}) => traditional + simplified).join('');
}

function everyPair(): {traditional: string; simplified: string}[] {
  const standard = new Set(commonCharacters(ALL_LEVELS));
  const convert = Converter({from: 't', to: 'cn'});
  return Array.from({length: 0xa000 - 0x3400}, (_, offset) => String.fromCharCode(0x3400 + offset)).flatMap((traditional) => {
    if (!HAN.test(traditional) || standard.has(traditional)) return [];
    const simplified = convert(traditional);
    return simplified !== traditional && simplified.length === 1 ? [{traditional, simplified}] : [];
  });
}
