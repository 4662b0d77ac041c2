#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Pictures of the whole window, for people to look at: every page, dialog and panel in both languages, light and dark, at 100 and 150 %.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

usage() {
    cat <<'TEXT'
Usage: tests/screens.sh DIR [--program FILE] [--quick]

Leaves NN-WHAT-LANGUAGE-THEME-SCALE.png in DIR (1366x768), from a demo day made for it and without a
display, then a day in full work (busy-; on a large screen, 1920x1080: wide-), an empty desk (empty-), one with some thousand orders more (full-), long names and addresses (long-), a team's desk without its server (alone-). With ImageMagick also a
contact sheet of each set (sheet-*.png).
  --program FILE  the tsunagi to use (default: build/release/app/tsunagi)
  --quick         Japanese, light, 100 % only
TEXT
}

out=
program=$root/build/release/app/tsunagi
quick=no
while [ $# -gt 0 ]; do
    case $1 in
    --program)
        [ $# -ge 2 ] || { usage >&2 && exit 2; }
        program=$2
        shift
        ;;
    --quick) quick=yes ;;
    -h | --help) usage && exit 0 ;;
    -*) usage >&2 && exit 2 ;;
    *) out=$1 ;;
    esac
    shift
done
[ -n "$out" ] || { usage >&2 && exit 2; }
[ -x "$program" ] || { echo "No program at $program: build it first." >&2 && exit 2; }

export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 TZ=Asia/Tokyo
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

run() {
    local status=0
    "$program" --profile "$1" "${@:2}" </dev/null >"$work/said" 2>&1 || status=$?
    [ "$status" -le 1 ] || { cat "$work/said" >&2 && exit "$status"; }
}

# One set: PROFILE PREFIX LANGUAGE THEME SCALE SIZE [OPTION...]
set_of() {
    local shots=$work/shots name
    rm -rf "$shots"
    run "$1" screenshots --person 田中 --out "$shots" --lang "$3" --theme "$4" --text "$5" --size "$6" --dialogs "${@:7}"
    for name in "$shots"/*.png; do
        mv "$name" "$out/$2$(basename "$name" .png)-$3-$4-$5.png"
    done
    if command -v montage >/dev/null; then
        montage "$out/$2"[0-9]*"-$3-$4-$5.png" -tile 3x -geometry 683x384+4+4 "$out/sheet-$2$3-$4-$5.png"
    fi
    echo "$2 $3 $4 $5 %: $(find "$out" -name "$2[0-9]*-$3-$4-$5.png" | wc -l) pictures"
}

# Cases for the pages that a fresh day leaves empty: PROFILE.
fill() {
    local orders=$work/orders.json number total
    "$program" --profile "$1" orders --json >"$orders" 2>/dev/null
    of_orders() { sqlite3 -separator ' ' :memory: "SELECT $1 FROM json_each(readfile('$orders')) o WHERE $2 LIMIT $3"; }
    local printable="value ->> 'state' = 'ready' AND value ->> '\$.destinations[0].carrier' = 'sagawa'"
    local pending="EXISTS (SELECT 1 FROM json_each(o.value, '\$.findings') f WHERE f.value ->> 'code' = 'payment_pending')"
    {
        printf '"日付","内容","出金金額(円)","入金金額(円)","残高(円)","メモ"\n'
        of_orders "value ->> 'number', value ->> 'total'" "$pending" 3 | while read -r number total; do
            printf '"2026/11/20","振込＊%s ヤマダ","","%s","","-"\n' "${number//[!0-9A-Za-z]/}" "$total"
        done
        printf '"2026/11/20","振込＊サトウ ハナコ","","1,234","","-"\n'
    } | iconv -f UTF-8 -t CP932 >"$work/bank.csv"
    run "$1" bank import --account 0038-106-1234567 "$work/bank.csv"
    run "$1" rules add --name 沖縄は船便 --client all --when "prefecture = 沖縄県" --then "hold client: 船便でよいか確認"
    run "$1" rules add --name 高額は確認 --client all --when "total >= 30000" --then "note 検品を二人で行う"
    of_orders "value ->> 'number'" "value ->> 'state' = 'ready'" 3 | while read -r number; do
        run "$1" requests add "色を変えたい" --number "$number" --kind item
    done
    # Parcels with their slips: a sheet in true size, a truck to hand over.
    of_orders "value ->> 'number'" "$printable" 3 | while read -r number; do
        run "$1" instruct --number "$number"
        run "$1" labels --number "$number" --out "$work/$number.pdf"
    done
    run "$1" notes add "午後の便は2便から" --client AOBA
    run "$1" notices policy --client AOBA --from shop@aoba.example --from-name あおば --server smtp://127.0.0.1:9 --events received,shipped
}

# A day in full work: judged, instructed, a truck gone, a carrier down, what malls and cards pay: PROFILE.
work_on() {
    local orders=$work/orders.json number
    run "$1" fraud policy --client TSUMUGI --threshold 20
    "$program" --profile "$1" orders --json >"$orders" 2>/dev/null
    sqlite3 :memory: "WITH o AS (SELECT value ->> 'number' AS number, (value ->> 'total') + 100 * (row_number() OVER () = 2) AS total FROM json_each(readfile('$orders'))
        WHERE value ->> 'client' = 'TSUMUGI' AND value ->> 'state' = 'ready' AND value ->> 'total' IS NOT NULL LIMIT 4)
        SELECT '店舗名,取引内容,決済日,決済方法,決済金額,加盟店手数料,入金予定額,請求ID'
        UNION ALL SELECT 'つむぎ,売上,2026/11/22,クレジット,' || total || ',' || (total * 36 / 1000) || ',' || (total - total * 36 / 1000) || ',' || number FROM o" >"$work/stores.csv"
    run "$1" settlement import --client TSUMUGI "$work/stores.csv"
    while read -r number; do
        run "$1" card add --number "$number" --amount 1760 --reference "ch_$number"
    done < <(sqlite3 :memory: "SELECT value ->> 'number' FROM json_each(readfile('$orders')) WHERE value ->> 'state' = 'ready' LIMIT 3")
    run "$1" notices policy --client TSUMUGI --from shop@tsumugi.example --from-name つむぎ --server smtp://127.0.0.1:9 --events received,shipped
    # One comes too late for the truck: the next has something to take.
    number=$(sqlite3 :memory: "SELECT value ->> 'number' FROM json_each(readfile('$orders')) WHERE value ->> 'state' = 'ready' AND value ->> '\$.destinations[0].carrier' = 'sagawa' LIMIT 1")
    run "$1" hold --number "$number" --type client --reason 在庫の確認
    run "$1" instruct --all-ready
    run "$1" labels --carrier sagawa --out "$work/labels.pdf"
    run "$1" handover --carrier sagawa --out "$work/truck.pdf"
    run "$1" release --number "$number" --reason 確認済み
    run "$1" instruct --number "$number"
    run "$1" labels --number "$number" --out "$work/late.pdf"
    run "$1" manual on --carrier yamato --reason 運送会社のシステム障害
}

demo=$work/demo
run "$demo" demo
run "$demo" item add --client AOBA --sku T-1 --name 煎茶
run "$demo" return add T-1=1 --customer 山田
run "$demo" escalation add --kind damage --subject 割れ
fill "$demo"
if [ "$quick" = yes ]; then
    set_of "$demo" "" ja light 100 1366x768
    exit 0
fi
for language in ja en; do
    for theme in light dark; do
        set_of "$demo" "" "$language" "$theme" 100 1366x768
        set_of "$demo" "" "$language" "$theme" 150 1366x768
    done
done

cp -r "$demo" "$work/busy"
work_on "$work/busy"
set_of "$work/busy" busy- ja light 100 1366x768
set_of "$work/busy" busy- en dark 150 1366x768
set_of "$work/busy" wide- en dark 150 1920x1080
set_of "$work/busy" wide- ja light 100 1920x1080

mkdir -p "$work/empty"
for language in ja en; do
    set_of "$work/empty" empty- "$language" light 100 1366x768
done

# Some thousand orders more, each of another buyer: COUNT, as lines of a file that the demo's fifth shop gives.
many_orders() {
    printf '店舗伝票番号,受注日,受注郵便番号,受注住所１,受注住所２,受注名,受注名カナ,受注電話番号,受注メールアドレス,発送郵便番号,発送先住所１,発送先住所２,発送先名,発送先カナ,発送電話番号,支払方法,発送方法,商品計,税金,発送料,手数料,ポイント,その他費用,合計金額,ギフトフラグ,時間帯指定,日付指定,作業者欄,備考,商品名,商品コード,商品価格,受注数量,商品オプション,出荷済フラグ,顧客区分,顧客コード,消費税率（%%）,のし,ラッピング,メッセージ\r\n'
    awk -v count="$1" -v day="$(date +%Y/%m/%d)" 'BEGIN {
        split("山田 佐藤 鈴木 高橋 伊藤 渡辺 中村 小林 加藤 吉田", family, " ")
        split("太郎 花子 一郎 良子 健 実 桜 翔 葵 蓮", given, " ")
        for (i = 1; i <= count; ++i) {
            name = family[i % 10 + 1] " " given[int(i / 10) % 10 + 1]
            address = "東京都千代田区千代田" int(i / 90) + 1 "-" i % 90 + 1
            phone = sprintf("090-%04d-%04d", int(i / 9000) + 2000, i % 9000 + 1000)
            price = 1000 + i % 97 * 100
            printf "F-%05d,%s %02d:%02d:00,1000001,%s,,%s,,%s,f%d@example.jp,1000001,%s,,%s,,%s,クレジットカード,佐川,%d,0,0,0,0,0,%d,0,,,,,タオル,T-%d,%d,1,,0,,,10,,,\r\n", \
                i, day, i % 10, i % 60, address, name, phone, i, address, name, phone, price, price, i % 50, price
        }
    }'
}
cp -r "$demo" "$work/full"
many_orders 5000 >"$work/many.csv"
run "$work/full" import --shop tsumugi-ne "$work/many.csv"
set_of "$work/full" full- ja light 100 1366x768
set_of "$work/full" full- en dark 150 1366x768

# The longest that carriers and forms take: what else is long is cut the same way.
long=$work/long
cp -r "$demo" "$long"
name=$(printf '長宗我部左衛門尉源朝臣%.0s' 1 2 3)
address="大字平井字三吉野$(printf '一二三四五六七八九十%.0s' 1 2 3)番地"
number=$("$program" --profile "$long" orders --queue waiting --json </dev/null 2>/dev/null | grep -o '"number": *"[^"]*"' | sed -n '1s/.*"\([^"]*\)"$/\1/p')
run "$long" edit --number "$number" "name=$name" "address=東京都西多摩郡日の出町$address" "building=$(printf 'グランドヒルズ北綾瀬%.0s' 1 2 3)1234号室" "note=$name $address"
run "$long" notes add --number "$number" "$name $address"
run "$long" escalation add --kind damage --subject "$name $address"
run "$long" return add T-1=1 --customer "$name"
run "$long" item add --client AOBA --sku "T-$(printf '1234567890%.0s' 1 2 3)" --name "$name"
for language in ja en; do
    set_of "$long" long- "$language" light 100 1366x768
done

# A desk of a team whose server does not answer.
alone=$work/alone
cp -r "$demo" "$alone"
shared_of=("--shared" "postgresql://desk@127.0.0.1:9/tsunagi?connect_timeout=1")
for language in ja en; do
    set_of "$alone" alone- "$language" light 100 1366x768 "${shared_of[@]}"
done
