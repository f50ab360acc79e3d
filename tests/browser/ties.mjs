/**
 * Files of ties as people have them, and what is read of each: the same natively (`tests/graph_input`), in the module and on
 * the page. And files that are refused, with what must be named.
 *
 * @typedef {[source: string, target: string, weight?: number]} Tie
 * @typedef {{name: string, bytes: Uint8Array, people: number, ties: number, first: Tie[], roles: string[], encoding?: string,
 *   repeats?: string, comments?: number}} Case
 * @typedef {{name: string, bytes: Uint8Array, code: string, line?: number, told: string[]}} Refused
 */
import { gzipSync } from 'node:zlib';

/** @param {string} text */
const utf8 = (text) => new TextEncoder().encode(text);
/** @param {string} text */
const utf16 = (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
/** @param {string} text */
const utf16be = (text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
/** 来源,目标 / 张三,李四 / 李四,王五 / 王五,赵六, as a Chinese Excel saves it. */
const GBK = new Uint8Array(Buffer.from('c0b4d4b42cc4bfb1ea0ad5c5c8fd2cc0eecbc40ac0eecbc42ccdf5cee50acdf5cee52cd5d4c1f90a', 'hex'));
const CHINESE = '来源\t目标\r\n张三\t李四\r\n李四\t王五\r\n王五\t赵六\r\n';

/** @type {Tie[]} */
const FRIENDS = [['张三', '李四'], ['李四', '王五'], ['王五', '赵六']];
const PAIR = ['source', 'target'];
const WEIGHED = [...PAIR, 'weight'];

/**
 * @param {string} name
 * @param {string | Uint8Array} content
 * @param {[people: number, ties: number]} size
 * @param {Tie[]} first
 * @param {string[]} roles
 * @param {{encoding?: string, repeats?: string, comments?: number}} [more]
 * @returns {Case}
 */
const read = (name, content, [people, ties], first, roles, more = {}) =>
  ({ name, bytes: typeof content === 'string' ? utf8(content) : content, people, ties, first, roles, ...more });

/** @type {Case[]} */
export const CASES = [
  read('mac.csv', 'source,target,weight\rann,bob,3\rbob,cat,2\rcat,ann,1\r', [3, 3], [['ann', 'bob', 3], ['bob', 'cat', 2], ['cat', 'ann', 1]], WEIGHED),
  read('windows.csv', 'ann,bob\r\nbob,cat\r\n', [3, 2], [['ann', 'bob'], ['bob', 'cat']], PAIR),
  read('decimal_comma.csv', 'source;target;weight\n1;2;0,5\n2;3;1,25\n3;1;2,0\n', [3, 3], [['1', '2', 0.5], ['2', '3', 1.25], ['3', '1', 2]], WEIGHED),
  read('thousands.csv', '1,2,"1,000"\n2,3,"2,500"\n', [3, 2], [['1', '2', 1000], ['2', '3', 2500]], WEIGHED),
  read('plain.csv', '"Source","Destination","Type","Source Label"\n"n1","n2","Directed","a"\n"n1","n6","Directed","b"\n"n2","n7","Directed","c"\n',
    [4, 3], [['n1', 'n2'], ['n1', 'n6'], ['n2', 'n7']], [...PAIR, 'unused', 'unused']),
  read('semicolon.csv', '\ufeffSource;Target;Type\r\n1;2;Undirected\r\n2;3;Undirected\r\n3;4;Undirected\r\n', [4, 3], [['1', '2'], ['2', '3'], ['3', '4']], [...PAIR, 'unused']),
  read('weight_last.csv', 'Source,Target,Type,Id,Label,timeset,Weight\na,b,Directed,0,,,1\nb,c,Directed,1,,,2.5\n', [3, 2], [['a', 'b', 1], ['b', 'c', 2.5]],
    [...PAIR, 'unused', 'unused', 'unused', 'unused', 'weight']),
  read('tags.txt', '#tag1 #tag2\n#tag2 user3\nuser3 #tag1\n', [3, 3], [['#tag1', '#tag2'], ['#tag2', 'user3'], ['user3', '#tag1']], PAIR, { comments: 0 }),
  read('commented.txt', '# all of them\n1 2\n#3 4\n2 3\n', [3, 2], [['1', '2'], ['2', '3']], PAIR, { comments: 2 }),
  read('edges.csv', 'Id,Source,Target,Type,Weight\n5,1,2,Undirected,1\n5,2,3,Undirected,1\n5,3,4,Undirected,1\n', [4, 3], [['1', '2', 1], ['2', '3', 1], ['3', '4', 1]],
    ['unused', ...PAIR, 'unused', 'weight']),
  read('gbk.csv', GBK, [4, 3], FRIENDS, PAIR, { encoding: 'GB18030' }),
  read('utf16.txt', utf16(CHINESE), [4, 3], FRIENDS, PAIR, { encoding: 'UTF-16LE' }),
  read('utf16be.txt', utf16be(CHINESE), [4, 3], FRIENDS, PAIR, { encoding: 'UTF-16BE' }),
  read('sep.csv', 'sep=;\na;b\nb;c\n', [3, 2], [['a', 'b'], ['b', 'c']], PAIR),
  read('wide.csv', '张三，李四\n李四，王五\n', [3, 2], [['张三', '李四'], ['李四', '王五']], PAIR),
  read('log.txt', 'ann bob\nann bob\nbob ann\nann bob\nann cat\n', [3, 2], [['ann', 'bob'], ['ann', 'bob'], ['bob', 'ann']], PAIR, { repeats: 'counted' }),
  read('sums.txt', 'ann bob 1\nbob ann 2\nann cat 2.5\n', [3, 2], [['ann', 'bob', 1], ['bob', 'ann', 2], ['ann', 'cat', 2.5]], WEIGHED, { repeats: 'added' }),
  read('both-ways.txt', 'a b\nb a\nb c\nc b\n', [3, 2], [['a', 'b'], ['b', 'a'], ['b', 'c']], PAIR, { repeats: 'alike' }),
  read('messages.txt', '1 2 1082040961\n3 4 1082155839\n5 2 1082414391\n2 1 1082414999\n', [5, 3], [['1', '2'], ['3', '4'], ['5', '2']], [...PAIR, 'time'], { repeats: 'counted' }),
  read('konect.txt', '% sym weighted\n1 2 3 1082040961\n2 3 4 1082155839\n', [3, 2], [['1', '2', 3], ['2', '3', 4]], [...WEIGHED, 'time'], { comments: 1 }),
  read('zh.csv', '来源,目标\n张三,李四\n李四,王五\n王五,赵六\n', [4, 3], FRIENDS, PAIR),
  read('unknown.csv', '甲方,乙方\n张三,李四\n李四,王五\n王五,赵六\n赵六,张三\n', [4, 4], FRIENDS, PAIR),
  read('reply.csv', 'tweet_id,user_id,in_reply_to_user_id,created_at\n9,1,2,2024-01-02\n8,2,3,2024-01-03\n', [3, 2], [['1', '2'], ['2', '3']], ['unused', ...PAIR, 'time']),
  read('names.csv', '来源ID,来源名称,目标ID,目标名称,权重\n1,张三,2,李四,5\n2,李四,3,王五,7\n', [3, 2], [['1', '2', 5], ['2', '3', 7]],
    ['source', 'unused', 'target', 'unused', 'weight']),
  read('log.csv', '2024-01-02,ann,bob\n2024-01-03,bob,cat\n', [3, 2], [['ann', 'bob'], ['bob', 'cat']], ['time', ...PAIR]),
  read('multi.csv.gz', Buffer.concat([gzipSync('1,2\n'), gzipSync('2,3\n')]), [3, 2], [['1', '2'], ['2', '3']], PAIR),
];

/**
 * @param {string} name
 * @param {string | Uint8Array} content
 * @param {string} code
 * @param {number | undefined} line
 * @param {...string} told
 * @returns {Refused}
 */
const refused = (name, content, code, line, ...told) =>
  ({ name, bytes: typeof content === 'string' ? utf8(content) : content, code, told, ...(line === undefined ? {} : { line }) });

/** @type {Refused[]} */
export const REFUSED = [
  refused('photo.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), 'binary_file', undefined, 'PNG'),
  refused('ties.zip', new Uint8Array([0x50, 0x4b, 3, 4, 0x14, 0, 0, 0, 0xff]), 'binary_file', undefined, 'zip'),
  refused('book.xlsx', utf8('PK\u0003\u0004\u0014\u0000\u0000\u0000xl/worksheets/sheet1.xml\u0000'), 'binary_file', undefined, 'xlsx'),
  refused('one-column.csv', 'ann\nbob\ncat\n', 'tie_incomplete', 1, 'ann'),
  refused('phones.csv', '13800138000\n13900139000\n', 'tie_incomplete', 1, '13800138000'),
  refused('header.csv', 'source,target,weight\n', 'header_alone', 1, 'source target weight'),
  refused('empty.txt', '# nobody\n\n', 'no_ties', 2),
  refused('junk.txt', `a b\nb c\n${'?!\n'.repeat(3)}`, 'tie_incomplete', 3, '?!'),
  refused('mixed.csv', Buffer.concat([utf8('张三,李四\n李四,王五\n'), GBK.subarray(10)]), 'mixed_encodings', 3, 'UTF-8'),
  refused('nul.txt', 'a b\nb\0c d\n', 'nul_bytes', 2, 'UTF-8'),
  refused('nan.csv', 'a,b,1\nb,c,NaN\n', 'bad_weight', 2, 'NaN'),
  refused('below.csv', 'a,b,1\nb,c,-2.5\n', 'bad_weight', 2, '-2.5'),
  refused('above.csv', 'a,b,1\nb,c,1e309\n', 'bad_weight', 2, '1e309'),
  refused('comma.tsv', '1\t2\t1,000\n2\t3\t2,500\n', 'unclear_comma', 1, '1,000'),
  refused('counts_header.txt', '3 4\n1 2\n1 3\n2 3\n', 'counts_line', 1, '3 4'),
  refused('matrix.csv', ';A;B;C\nA;1.1;4.3;0.0\nB;1.4;2.0;1.1\nC;1.0;0.0;3.1\n', 'adjacency_matrix', 1, 'A B C'),
  refused('pajek.net', '*Vertices 7\n*Arcs\n1 6 NaN\n2 6 NaN\n', 'other_format', 1, 'Pajek'),
  refused('graph.gml', 'graph\n[\n  node\n  [\n', 'other_format', 1, 'GML'),
  refused('bipartite.txt', '% bip unweighted\n1 1\n1 2\n2 1\n', 'two_kinds_of_ids', 1, '% bip'),
  refused('ages.csv', '姓名,年龄,城市\n张三,30,上海\n', 'no_people', 1, '姓名 年龄 城市'),
  refused('thousands.tsv', 'a\tb\t1.200\nb\tc\t2.500\n', 'unclear_comma', 1, '1.200'),
  refused('python.txt', '(1, 2)\n(2, 3)\n', 'other_format', 1, 'Python'),
  refused('people.csv', 'Id,Label\n1,Ann\n2,Bob\n', 'no_people', 1, 'Id Label'),
];
