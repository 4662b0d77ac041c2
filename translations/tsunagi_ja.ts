<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>ドライブ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>エイリアス</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 ファイル</translation>
    </message>
</context>
<context>
    <name>ApprovalText</name>
    <message>
        <source>Waiting for approval</source>
        <translation>承認待ち</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>承認待ち</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>取り下げ</translation>
    </message>
    <message>
        <source>overtaken</source>
        <translation>成立せず</translation>
    </message>
    <message>
        <source>Release a stop for suspected fraud</source>
        <translation>不正の疑いによる保留の解除</translation>
    </message>
    <message>
        <source>Release a payment stop of a large order</source>
        <translation>高額受注の入金待ち保留の解除</translation>
    </message>
    <message>
        <source>Cancel a large order that is paid</source>
        <translation>入金済みの高額受注のキャンセル</translation>
    </message>
    <message>
        <source>Take back that a large order is paid</source>
        <translation>高額受注の入金済みを取り消す</translation>
    </message>
    <message>
        <source>%1 %2 approved it, but it did not fit any more, so nothing was done: %3</source>
        <translation>%1 %2 が承認しましたが、もう当てはまらないため何も行われませんでした：%3</translation>
    </message>
    <message>
        <source>%1 %2 approved it, and it was done</source>
        <translation>%1 %2 が承認し、実行されました</translation>
    </message>
    <message>
        <source>%1 %2 refused it</source>
        <translation>%1 %2 が却下しました</translation>
    </message>
    <message>
        <source>%1 %2 withdrew it</source>
        <translation>%1 %2 が取り下げました</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was done, why</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>an approval counts for some minutes after signing in by password while the shared side answers; sign in again and repeat it</source>
        <translation>承認できるのは、サーバーにつながった状態でパスワードでサインインしてから数分の間です。もう一度サインインしてからやり直してください</translation>
    </message>
    <message>
        <source>this login has set the password of who asked or of who approves, or nobody knows who did, so that both could be one person; a supervisor at another login approves it, or the owner of the database sets the password and it is asked for again</source>
        <translation>申請した人か承認する人のパスワードを、このログインが設定したか、誰が設定したか分かりません。一人で両方を行えてしまうため承認できません。別のログインの責任者が承認するか、データベースの所有者がパスワードを設定し直してから、もう一度申請してください</translation>
    </message>
    <message>
        <source>this login may not approve; a supervisor&apos;s may</source>
        <translation>このログインでは承認できません。責任者の端末で行ってください</translation>
    </message>
    <message>
        <source>nobody approves what they asked for themselves</source>
        <translation>自分の申請を自分で承認することはできません</translation>
    </message>
    <message>
        <source>somebody else was first</source>
        <translation>ほかの人が先に処理しました</translation>
    </message>
    <message>
        <source>Waiting for my approval</source>
        <translation>自分の承認待ち</translation>
    </message>
    <message>
        <source>Cancel pieces of a large order that is paid</source>
        <translation>入金済みの高額受注の明細のキャンセル</translation>
    </message>
    <message>
        <source>Let an order go on that was judged suspicious</source>
        <translation>不正の疑いありと判定した受注を通す</translation>
    </message>
</context>
<context>
    <name>ClaimText</name>
    <message>
        <source>just now</source>
        <translation>たった今</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1分</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1時間%2分</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>person, desk, age of a claim</comment>
        <translation>%1・%2・%3</translation>
    </message>
    <message>
        <source>? %1</source>
        <comment>a claim that nobody confirmed yet</comment>
        <translation>？%1</translation>
    </message>
    <message>
        <source>%1 at this desk (%2)</source>
        <translation>%1（この端末、%2）</translation>
    </message>
    <message>
        <source>%1 at desk %2</source>
        <translation>%1（端末 %2）</translation>
    </message>
    <message>
        <source>In charge: %1, %2</source>
        <translation>担当：%1、%2</translation>
    </message>
    <message>
        <source>%1 – taken over: %2</source>
        <translation>%1 – 引き継ぎ：%2</translation>
    </message>
    <message>
        <source>%1 – unconfirmed, as the shared side has not answered yet</source>
        <translation>%1 – 未確認（共有側からまだ返事がありません）</translation>
    </message>
    <message>
        <source>%1 at desk %2 has had it since %3.</source>
        <translation>%1（端末 %2）が %3 から担当しています。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>data folder (default: %1)</source>
        <translation>データフォルダー（既定：%1）</translation>
    </message>
    <message>
        <source>machine-readable result on stdout, messages on stderr</source>
        <translation>結果を機械で読める形で標準出力に、メッセージを標準エラーに出します</translation>
    </message>
    <message>
        <source>who works here (default: the name of the login)</source>
        <translation>作業者名（既定：ログイン名）</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>この説明</translation>
    </message>
    <message>
        <source> (required)</source>
        <translation>（必須）</translation>
    </message>
    <message>
        <source>the warehouse has the order already, its fields are locked; first: shipment stop --number N --reason TEXT</source>
        <translation>すでに倉庫へ指示済みのため、項目は変更できません。先に shipment stop --number N --reason TEXT を実行してください</translation>
    </message>
    <message>
        <source>the order is on hold</source>
        <translation>受注が保留中です</translation>
    </message>
    <message>
        <source>the order has an open conflict</source>
        <translation>受注に未解決の食い違いがあります</translation>
    </message>
    <message>
        <source>Usage: tsunagi [--profile DIR] [COMMAND] [OPTIONS]
Without a command the window opens. `tsunagi COMMAND --help` explains a command.

Commands:
</source>
        <translation>使い方：tsunagi [--profile DIR] [コマンド] [オプション]
コマンドを付けないとウィンドウが開きます。各コマンドの説明は `tsunagi コマンド --help` で表示します。

コマンド：
</translation>
    </message>
    <message>
        <source>
Options of every command:
</source>
        <translation>
すべてのコマンドに共通のオプション：
</translation>
    </message>
    <message>
        <source>
Exit codes: 0 all done, 1 part refused (the rest is done), 2 nothing done, with the reason.
</source>
        <translation>
終了コード：0 すべて完了、1 一部拒否（残りは完了）、2 何も実行せず（理由を表示）。
</translation>
    </message>
    <message>
        <source>Usage: tsunagi %1%2 [OPTIONS]
%3

Options:
</source>
        <translation>使い方：tsunagi %1%2 [オプション]
%3

オプション：
</translation>
    </message>
    <message>
        <source>tsunagi: unknown option --%1
</source>
        <translation>tsunagi：--%1 というオプションはありません
</translation>
    </message>
    <message>
        <source>tsunagi: --%1 needs a value
</source>
        <translation>tsunagi：--%1 には値が必要です
</translation>
    </message>
    <message>
        <source>tsunagi: unknown command &quot;%1&quot;; tsunagi --help lists them
</source>
        <translation>tsunagi：「%1」というコマンドはありません。tsunagi --help で一覧を表示します
</translation>
    </message>
    <message>
        <source>tsunagi: %1 takes no --%2
</source>
        <translation>tsunagi：%1 に --%2 は使えません
</translation>
    </message>
    <message>
        <source>tsunagi: %1 needs --%2
</source>
        <translation>tsunagi：%1 には --%2 が必要です
</translation>
    </message>
    <message>
        <source>tsunagi: %1 takes no &quot;%2&quot;
</source>
        <translation>tsunagi：%1 に「%2」は指定できません
</translation>
    </message>
    <message>
        <source>%1: %2 new orders, %3 refused</source>
        <translation>%1：新規受注 %2 件、拒否 %3 件</translation>
    </message>
    <message>
        <source>makes the demo day in the profile: shops, people, today&apos;s order files, number range, slip book</source>
        <translation>プロファイルにデモ用の1日分を作ります：店舗、担当者、本日の受注ファイル、番号帯、送り状冊子</translation>
    </message>
    <message>
        <source>saves a picture of every page</source>
        <translation>すべての画面を画像に保存します</translation>
    </message>
    <message>
        <source>folder of the pictures</source>
        <translation>画像の保存先フォルダー</translation>
    </message>
    <message>
        <source>language of the window (default ja)</source>
        <translation>画面の言語（既定：ja）</translation>
    </message>
    <message>
        <source>colours of the window (default: the system&apos;s)</source>
        <translation>画面の配色（既定：システムに合わせる）</translation>
    </message>
    <message>
        <source>size of the window (default 1366x768)</source>
        <translation>画面の大きさ（既定 1366x768）</translation>
    </message>
    <message>
        <source>size of the letters (default 100)</source>
        <translation>文字の大きさ（既定 100）</translation>
    </message>
    <message>
        <source>the dialogs and panels too</source>
        <translation>ダイアログとパネルも撮る</translation>
    </message>
    <message>
        <source>No carrier is in manual mode, and there is no slip book.</source>
        <translation>手書きモードの運送会社も、送り状冊子もありません。</translation>
    </message>
    <message>
        <source>Nothing waits to be written by hand.</source>
        <translation>手書き待ちはありません。</translation>
    </message>
    <message>
        <source>%1: %2 parcels on %3 pages</source>
        <translation>%1：%2 個口、%3 ページ</translation>
    </message>
    <message>
        <source>--order N or --parcel CODE</source>
        <translation>--order N または --parcel CODE</translation>
    </message>
    <message>
        <source>tsunagi: %1 is of no registered book of %2. If it is right all the same, say it again with --yes.</source>
        <translation>tsunagi：%1 は %2 の登録済み冊子にない番号です。正しい場合は --yes を付けてもう一度実行してください。</translation>
    </message>
    <message>
        <source>%1 %2 (%3): slip %4, %5 parcels of the order left</source>
        <translation>%1 %2（%3）：送り状 %4、この受注の残り %5 個口</translation>
    </message>
    <message>
        <source>a slip number is needed</source>
        <translation>送り状番号が必要です</translation>
    </message>
    <message>
        <source>%1: %2; order %3 waits for another number</source>
        <translation>%1：%2。受注 %3 は別の番号を待ちます</translation>
    </message>
    <message>
        <source>why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>route 3: take routes 1 and 2 of a carrier down</source>
        <translation>経路3：運送会社の経路1と2を止めます</translation>
    </message>
    <message>
        <source>why; it stands on every sheet</source>
        <translation>理由（すべてのシートに記載されます）</translation>
    </message>
    <message>
        <source>route 3: routes 1 and 2 again; the books&apos; balance and what is still open</source>
        <translation>経路3：経路1と2を再開し、冊子の収支と未処理を表示します</translation>
    </message>
    <message>
        <source>route 3: manual modes, books, what is open</source>
        <translation>経路3：手書きモード、冊子、未処理を表示します</translation>
    </message>
    <message>
        <source>route 3: transcription sheets of what is to be written by hand</source>
        <translation>経路3：手書き待ちの転記シートを作ります</translation>
    </message>
    <message>
        <source>PDF of the sheets</source>
        <translation>シートのPDF</translation>
    </message>
    <message>
        <source>route 3: put the number of a handwritten slip on a parcel</source>
        <translation>経路3：手書き送り状の番号を個口に紐付けます</translation>
    </message>
    <message>
        <source>order number (its next parcel without a number), or the code of our sheet</source>
        <translation>受注番号（番号のない次の個口）、または当社シートのコード</translation>
    </message>
    <message>
        <source>shop, if several have the number</source>
        <translation>店舗（同じ番号が複数ある場合）</translation>
    </message>
    <message>
        <source>our barcode, instead of --order</source>
        <translation>当社のバーコード（--order の代わり）</translation>
    </message>
    <message>
        <source>number of the slip, as printed or scanned</source>
        <translation>送り状番号（印字のとおり、またはスキャン）</translation>
    </message>
    <message>
        <source>yes, although the number is of no registered book</source>
        <translation>登録済み冊子にない番号でも紐付けます</translation>
    </message>
    <message>
        <source>replace the number of a label that never came out</source>
        <translation>印刷されなかったラベルの番号を置き換えます</translation>
    </message>
    <message>
        <source>route 3: a slip is void; its parcel waits for another number</source>
        <translation>経路3：送り状を書損にします。個口は別の番号を待ちます</translation>
    </message>
    <message>
        <source>route 3: a slip of a book cannot be found</source>
        <translation>経路3：冊子の送り状を所在不明にします</translation>
    </message>
    <message>
        <source>Shop %1 of client %2 is there.</source>
        <translation>店舗 %1（荷主 %2）を登録しました。</translation>
    </message>
    <message>
        <source>tsunagi: import needs at least one file</source>
        <translation>tsunagi：import にはファイルが一つ以上必要です</translation>
    </message>
    <message>
        <source>%1: %2, %3 rows, new %4, same %5, changed %6, refused %7</source>
        <translation>%1：%2、%3 行、新規 %4、同一 %5、変更 %6、拒否 %7</translation>
    </message>
    <message>
        <source>unknown format</source>
        <translation>形式が分かりません</translation>
    </message>
    <message>
        <source>no order of this number</source>
        <translation>この番号の受注はありません</translation>
    </message>
    <message>
        <source>several shops have this number: %1; --shop decides</source>
        <translation>同じ番号の店舗が複数あります：%1。--shop で指定してください</translation>
    </message>
    <message>
        <source>no such finding; known: %1</source>
        <translation>そのような不備はありません。指定できるもの：%1</translation>
    </message>
    <message>
        <source>tsunagi: write FIELD=VALUE, not &quot;%1&quot;</source>
        <translation>tsunagi：「%1」ではなく 項目=値 の形で指定してください</translation>
    </message>
    <message>
        <source>the order has no such finding</source>
        <translation>この受注にその不備はありません</translation>
    </message>
    <message>
        <source>%1 rows are in use from the next start.</source>
        <translation>%1 行を次の起動から使います。</translation>
    </message>
    <message>
        <source>order number as the shop writes it</source>
        <translation>店舗の受注番号</translation>
    </message>
    <message>
        <source>shop, or CLIENT/SHOP, where a number fits several</source>
        <translation>店舗、または 荷主/店舗（番号が重なる場合）</translation>
    </message>
    <message>
        <source>finding, as zip_unknown</source>
        <translation>不備のコード（例：zip_unknown）</translation>
    </message>
    <message>
        <source>adds a shop; a new client code makes the client</source>
        <translation>店舗を追加します。新しい荷主コードなら荷主も作ります</translation>
    </message>
    <message>
        <source>owner of the goods</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>code of the shop</source>
        <translation>店舗コード</translation>
    </message>
    <message>
        <source>rakuten, yahoo, amazon, shopify, eccube, nextengine, base or a format of the profile</source>
        <translation>rakuten、yahoo、amazon、shopify、eccube、nextengine、base、またはプロファイルの形式</translation>
    </message>
    <message>
        <source>yamato (default), sagawa, japanpost</source>
        <translation>yamato（既定）、sagawa、japanpost</translation>
    </message>
    <message>
        <source>printed as the sender; without it the warehouse</source>
        <translation>ご依頼主として印字する名前。なければ倉庫</translation>
    </message>
    <message>
        <source>of the sender</source>
        <translation>ご依頼主の値</translation>
    </message>
    <message>
        <source>lists shops</source>
        <translation>店舗の一覧を表示します</translation>
    </message>
    <message>
        <source>name and address of the warehouse, the sender of shops without one</source>
        <translation>倉庫の名前と住所（ご依頼主のない店舗に使います）</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>zip</source>
        <translation>郵便番号</translation>
    </message>
    <message>
        <source>address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>a buyer&apos;s note</source>
        <translation>お客様の備考</translation>
    </message>
    <message>
        <source>a payment that is not in yet</source>
        <translation>未入金</translation>
    </message>
    <message>
        <source>takes order files in; the same file again changes nothing</source>
        <translation>受注ファイルを取り込みます。同じファイルをもう一度取り込んでも変わりません</translation>
    </message>
    <message>
        <source>shop the files are of</source>
        <translation>ファイルの店舗</translation>
    </message>
    <message>
        <source>auto (default) tells the format by header and content</source>
        <translation>auto（既定）は見出しと内容から形式を判定します</translation>
    </message>
    <message>
        <source>checks all orders; without --json the numbers per queue</source>
        <translation>すべての受注を点検します。--json がなければ区分ごとの件数を表示します</translation>
    </message>
    <message>
        <source>lists orders</source>
        <translation>受注の一覧を表示します</translation>
    </message>
    <message>
        <source>one order</source>
        <translation>受注を1件表示します</translation>
    </message>
    <message>
        <source>name, number, phone, address, goods</source>
        <translation>名前、番号、電話番号、住所、商品</translation>
    </message>
    <message>
        <source>changes fields: name kana company zip prefecture address building phone wantDate wantBand gift note</source>
        <translation>項目を変更します：name kana company zip prefecture address building phone wantDate wantBand gift note</translation>
    </message>
    <message>
        <source>which destination, from 1 (default 1)</source>
        <translation>お届け先（1から、既定 1）</translation>
    </message>
    <message>
        <source>takes over what a finding suggests</source>
        <translation>不備の提案を採用します</translation>
    </message>
    <message>
        <source>it is right as it is: the finding no longer stops while the value stays</source>
        <translation>このままで正しいとします。値が変わらない間、この不備では止まりません</translation>
    </message>
    <message>
        <source>holds an order</source>
        <translation>受注を保留にします</translation>
    </message>
    <message>
        <source>payment address fraud client stock operator date</source>
        <translation>payment address fraud client stock operator date</translation>
    </message>
    <message>
        <source>releases itself on this day, as 2026-11-30</source>
        <translation>この日に自動で解除します（例：2026-11-30）</translation>
    </message>
    <message>
        <source>releases the holds of an order</source>
        <translation>受注の保留を解除します</translation>
    </message>
    <message>
        <source>only holds of this type</source>
        <translation>この種類の保留だけ</translation>
    </message>
    <message>
        <source>the order has no such hold</source>
        <translation>この受注にその保留はありません</translation>
    </message>
    <message>
        <source>takes a cancellation back</source>
        <translation>キャンセルを戻します</translation>
    </message>
    <message>
        <source>the money has come</source>
        <translation>入金済みにします</translation>
    </message>
    <message>
        <source>carrier and service of a destination</source>
        <translation>お届け先の運送会社とサービスを決めます</translation>
    </message>
    <message>
        <source>carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>service of the carrier; without it the default one</source>
        <translation>運送会社のサービス。なければ既定のもの</translation>
    </message>
    <message>
        <source>a newer postal table: KEN_ALL.CSV, utf_ken_all.csv or a ZIP of it</source>
        <translation>新しい郵便番号表：KEN_ALL.CSV、utf_ken_all.csv またはそのZIP</translation>
    </message>
    <message>
        <source>exchanges with the shared side</source>
        <translation>共有側と同期します</translation>
    </message>
    <message>
        <source>no such return</source>
        <translation>その返品はありません</translation>
    </message>
    <message>
        <source>tsunagi: goods are written CODE or CODE=PIECES, not &quot;%1&quot;</source>
        <translation>tsunagi：商品は「%1」ではなく CODE または CODE=個数 の形で指定してください</translation>
    </message>
    <message>
        <source>tsunagi: fields are written FIELD=VALUE, not &quot;%1&quot;</source>
        <translation>tsunagi：項目は「%1」ではなく 項目=値 の形で指定してください</translation>
    </message>
    <message>
        <source>no such escalation</source>
        <translation>そのエスカレーションはありません</translation>
    </message>
    <message>
        <source>no such item</source>
        <translation>その商品はありません</translation>
    </message>
    <message>
        <source>several items fit: %1; --client decides</source>
        <translation>該当する商品が複数あります：%1。--client で指定してください</translation>
    </message>
    <message>
        <source>tsunagi: --pieces takes a whole number, not &quot;%1&quot;</source>
        <translation>tsunagi：--pieces には「%1」ではなく整数を指定してください</translation>
    </message>
    <message>
        <source>words found in any field</source>
        <translation>いずれかの項目に含まれる語</translation>
    </message>
    <message>
        <source>takes a return in; goods as CODE or CODE=PIECES</source>
        <translation>返品を受け付けます。商品は CODE または CODE=個数</translation>
    </message>
    <message>
        <source>who sent it back; with an order its recipient</source>
        <translation>返送した人。受注があればお届け先</translation>
    </message>
    <message>
        <source>day it came in, as 2026-11-30 (default today)</source>
        <translation>到着日（例：2026-11-30、既定は本日）</translation>
    </message>
    <message>
        <source>slip number of the parcel that came back</source>
        <translation>返ってきた荷物の送り状番号</translation>
    </message>
    <message>
        <source>customer refused absent address wrong_item defect damaged cancelled other</source>
        <translation>customer refused absent address wrong_item defect damaged cancelled other</translation>
    </message>
    <message>
        <source>unopened opened damaged missing other_goods</source>
        <translation>unopened opened damaged missing other_goods</translation>
    </message>
    <message>
        <source>anything else</source>
        <translation>その他のメモ</translation>
    </message>
    <message>
        <source>lists returns, newest first</source>
        <translation>返品の一覧を新しい順に表示します</translation>
    </message>
    <message>
        <source>open (default), all, received, checking, approved, refused, closed</source>
        <translation>open（既定）、all、received、checking、approved、refused、closed</translation>
    </message>
    <message>
        <source>return, as R-A-1</source>
        <translation>返品番号（例：R-A-1）</translation>
    </message>
    <message>
        <source>checking, approved, refused, closed</source>
        <translation>checking、approved、refused、closed</translation>
    </message>
    <message>
        <source>why; a refusal needs it</source>
        <translation>理由（拒否する場合は必須）</translation>
    </message>
    <message>
        <source>asks somebody who can decide</source>
        <translation>判断できる人に問い合わせます</translation>
    </message>
    <message>
        <source>address payment stock delivery return damage claim system other</source>
        <translation>address payment stock delivery return damage claim system other</translation>
    </message>
    <message>
        <source>what it is about, in a few words</source>
        <translation>件名（短く）</translation>
    </message>
    <message>
        <source>the question in full</source>
        <translation>質問の全文</translation>
    </message>
    <message>
        <source>client, shop, warehouse, carrier, leader or a name</source>
        <translation>client、shop、warehouse、carrier、leader または名前</translation>
    </message>
    <message>
        <source>answer needed by, as 2026-11-30</source>
        <translation>回答期限（例：2026-11-30）</translation>
    </message>
    <message>
        <source>lists escalations, what is due first on top</source>
        <translation>エスカレーションの一覧を期限順に表示します</translation>
    </message>
    <message>
        <source>open (default), overdue, today, answered, closed, all</source>
        <translation>open（既定）、overdue、today、answered、closed、all</translation>
    </message>
    <message>
        <source>writes the answer down</source>
        <translation>回答を記録します</translation>
    </message>
    <message>
        <source>escalation, as E-A-1</source>
        <translation>エスカレーション番号（例：E-A-1）</translation>
    </message>
    <message>
        <source>adds an item of a client</source>
        <translation>荷主の商品を追加します</translation>
    </message>
    <message>
        <source>code of the item</source>
        <translation>商品コード</translation>
    </message>
    <message>
        <source>name of the item</source>
        <translation>商品名</translation>
    </message>
    <message>
        <source>JAN, check digit verified</source>
        <translation>JAN（チェックデジットを確認します）</translation>
    </message>
    <message>
        <source>place on the shelves</source>
        <translation>棚番</translation>
    </message>
    <message>
        <source>lists items with what is on hand</source>
        <translation>商品と実在庫の一覧を表示します</translation>
    </message>
    <message>
        <source>all (default), none (zero or below), below (below zero), short (orders wait for it), closed</source>
        <translation>all（既定）、none（0以下）、below（マイナス）、short（引当待ちの受注あり）、closed</translation>
    </message>
    <message>
        <source>books a movement; what is on hand is the sum of movements</source>
        <translation>入出庫を記録します。実在庫は入出庫の合計です</translation>
    </message>
    <message>
        <source>code or JAN of the item</source>
        <translation>商品コードまたはJAN</translation>
    </message>
    <message>
        <source>receipt return issue correction defect disposal</source>
        <translation>receipt return issue correction defect disposal</translation>
    </message>
    <message>
        <source>number of pieces; only a correction takes a minus</source>
        <translation>個数。マイナスは correction だけに使えます</translation>
    </message>
    <message>
        <source>why; correction, defect and disposal need it</source>
        <translation>理由（correction・defect・disposal では必須）</translation>
    </message>
    <message>
        <source>lists movements, newest first; of one item with the balance after each</source>
        <translation>入出庫の一覧を新しい順に表示します。商品を指定すると残数も表示します</translation>
    </message>
    <message>
        <source>reserved %1, sellable %2</source>
        <translation>引当 %1、販売可能 %2</translation>
    </message>
    <message>
        <source>lists the orders that have pieces of an item reserved, and those that want some</source>
        <translation>商品を引き当てている受注と、これから必要とする受注を一覧します</translation>
    </message>
    <message>
        <source>a date as 2026-01-31</source>
        <translation>日付（例：2026-01-31）</translation>
    </message>
    <message>
        <source>Batch %1: %2, %3</source>
        <translation>出荷バッチ %1：%2、%3</translation>
    </message>
    <message>
        <source>Batch %1, cut-off %2: %3 orders, %4 shipments: %5</source>
        <translation>出荷バッチ %1、締切 %2：受注 %3 件、出荷 %4 件：%5</translation>
    </message>
    <message>
        <source>No order is ready.</source>
        <translation>出荷可の受注はありません。</translation>
    </message>
    <message>
        <source>%1 orders instructed, %2 refused.</source>
        <translation>出荷指示 %1 件、拒否 %2 件。</translation>
    </message>
    <message>
        <source>%1 may go after all.</source>
        <translation>%1 の出荷を再開しました。</translation>
    </message>
    <message>
        <source>%1: %2 shipments stopped, %3 to be stopped by hand%4</source>
        <translation>%1：出荷止め %2 件、現物で止めるもの %3 件%4</translation>
    </message>
    <message>
        <source>a number of pieces</source>
        <translation>個口数</translation>
    </message>
    <message>
        <source>nothing of it is instructed</source>
        <translation>指示済みの出荷がありません</translation>
    </message>
    <message>
        <source>it has %1 shipments; --destination 1 to %1 decides</source>
        <translation>出荷が %1 件あります。--destination 1～%1 で指定してください</translation>
    </message>
    <message>
        <source>%1: %2 pieces</source>
        <translation>%1：%2 個口</translation>
    </message>
    <message>
        <source>Setting %1 of %2 is empty; the carrier&apos;s software wants it (%3/carriers/%2.json).</source>
        <translation>%2 の設定 %1 が空です。運送会社のソフトに必要です（%3/carriers/%2.json）。</translation>
    </message>
    <message>
        <source>Nothing of %1 waits to be exported.</source>
        <translation>%1 の書き出し待ちはありません。</translation>
    </message>
    <message>
        <source>%1: %2 rows, %3 parcels; %4 refused</source>
        <translation>%1：%2 行、%3 個口、拒否 %4</translation>
    </message>
    <message>
        <source>line %1: </source>
        <translation>%1 行目：</translation>
    </message>
    <message>
        <source>a file is needed</source>
        <translation>ファイルが必要です</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>拒否：%1</translation>
    </message>
    <message>
        <source>Printed but no number: %1</source>
        <translation>印刷済みで番号なし：%1</translation>
    </message>
    <message>
        <source>Number but not printed: %1</source>
        <translation>番号ありで未印刷：%1</translation>
    </message>
    <message>
        <source>%1 (%2): %3 numbers on parcels, %4 known already, %5 refused</source>
        <translation>%1（%2）：%3 件に番号を付けました。登録済み %4 件、拒否 %5 件</translation>
    </message>
    <message>
        <source>no parcel of it is exported without a number</source>
        <translation>書き出し済みで番号のない個口がありません</translation>
    </message>
    <message>
        <source>%1: %2 parcels may be exported again.</source>
        <translation>%1：%2 個口をもう一度書き出せます。</translation>
    </message>
    <message>
        <source>%1: %2-%3, %4 numbers</source>
        <translation>%1：%2～%3、%4 番</translation>
    </message>
    <message>
        <source>No label waits to be printed.</source>
        <translation>印刷待ちのラベルはありません。</translation>
    </message>
    <message>
        <source>%1 labels printed, %2 refused. %3</source>
        <translation>ラベル印刷 %1 枚、拒否 %2 件。%3</translation>
    </message>
    <message>
        <source>%1 is in manual mode: %2</source>
        <translation>%1 は手書きモードです：%2</translation>
    </message>
    <message>
        <source>%1 sheets changed.</source>
        <translation>%1 枚を変更しました。</translation>
    </message>
    <message>
        <source>Left behind: %1</source>
        <translation>残したもの：%1</translation>
    </message>
    <message>
        <source>tsunagi: nothing of %1 is ready to be handed over</source>
        <translation>tsunagi：%1 に引き渡せるものがありません</translation>
    </message>
    <message>
        <source>%1 %2: %3 parcels handed over, list %4</source>
        <translation>%1 %2：%3 個口を引き渡しました。一覧：%4</translation>
    </message>
    <message>
        <source>to_export, to_print, exported_no_number, printing, to_write, slipped, handed_over or stopped</source>
        <translation>to_export、to_print、exported_no_number、printing、to_write、slipped、handed_over、stopped のいずれか</translation>
    </message>
    <message>
        <source>why; it stays on the timeline</source>
        <translation>理由（履歴に残ります）</translation>
    </message>
    <message>
        <source>PDF of the labels</source>
        <translation>ラベルのPDF</translation>
    </message>
    <message>
        <source>queue of a printer</source>
        <translation>プリンターの印刷キュー</translation>
    </message>
    <message>
        <source>a PNG per page instead</source>
        <translation>代わりに1ページごとのPNG</translation>
    </message>
    <message>
        <source>label geometry instead of the carrier&apos;s: thermal_100x150, a4_2up, a4_4up</source>
        <translation>運送会社の様式の代わりに使うラベル様式：thermal_100x150、a4_2up、a4_4up</translation>
    </message>
    <message>
        <source>labels already used up on the first A4 sheet</source>
        <translation>最初のA4用紙で使用済みのラベル数</translation>
    </message>
    <message>
        <source>dots per inch of the device instead of the geometry&apos;s</source>
        <translation>様式の解像度の代わりに使う機器の解像度（dpi）</translation>
    </message>
    <message>
        <source>first number, with its check digit</source>
        <translation>最初の番号（チェックデジット付き）</translation>
    </message>
    <message>
        <source>last number, with its check digit</source>
        <translation>最後の番号（チェックデジット付き）</translation>
    </message>
    <message>
        <source>what people call it</source>
        <translation>呼び名</translation>
    </message>
    <message>
        <source>tell the warehouse what to ship: batches per cut-off, with their files</source>
        <translation>倉庫へ出荷を指示します。締切ごとのバッチとファイルを作ります</translation>
    </message>
    <message>
        <source>every order that is ready (also without this option)</source>
        <translation>出荷可のすべての受注（省略時も同じ）</translation>
    </message>
    <message>
        <source>carrier instead of the order&apos;s or shop&apos;s</source>
        <translation>受注や店舗の運送会社の代わりに使う運送会社</translation>
    </message>
    <message>
        <source>service of the carrier, as takkyubin</source>
        <translation>運送会社のサービス（例：takkyubin）</translation>
    </message>
    <message>
        <source>instead of the day of the next cut-off</source>
        <translation>次の締切の日の代わりに使う日</translation>
    </message>
    <message>
        <source>folder of the warehouse&apos;s files (default: out in the profile)</source>
        <translation>倉庫向けファイルの保存先（既定：プロファイルの out）</translation>
    </message>
    <message>
        <source>only write the files of this batch again</source>
        <translation>このバッチのファイルだけを書き直します</translation>
    </message>
    <message>
        <source>stop what is instructed; what has paper is stopped by hand and then confirmed</source>
        <translation>指示済みの出荷を止めます。用紙のあるものは現物で止めてから確認します</translation>
    </message>
    <message>
        <source>the goods are in hand: the requested stop is done</source>
        <translation>商品を確保しました。依頼した出荷止めを完了します</translation>
    </message>
    <message>
        <source>it may go after all</source>
        <translation>出荷を再開します</translation>
    </message>
    <message>
        <source>how many parcels a shipment has, before it has numbers</source>
        <translation>番号が付く前に、出荷の個口数を決めます</translation>
    </message>
    <message>
        <source>number of parcels</source>
        <translation>個口数</translation>
    </message>
    <message>
        <source>which destination, from 1, if the order has several</source>
        <translation>お届け先（1から、受注に複数ある場合）</translation>
    </message>
    <message>
        <source>parcels with their slips, by queue</source>
        <translation>個口と送り状を区分ごとに表示します</translation>
    </message>
    <message>
        <source>to_export, to_print, exported_no_number, printing, to_write, slipped, handed_over, stopped</source>
        <translation>to_export、to_print、exported_no_number、printing、to_write、slipped、handed_over、stopped</translation>
    </message>
    <message>
        <source>also what is handed over or stopped</source>
        <translation>引き渡し済み・出荷止めも含めます</translation>
    </message>
    <message>
        <source>route 1: file for the carrier&apos;s own software, each destination once</source>
        <translation>経路1：運送会社のソフト用のファイルを作ります。お届け先ごとに1回だけです</translation>
    </message>
    <message>
        <source>file to write</source>
        <translation>書き出すファイル</translation>
    </message>
    <message>
        <source>the last file once more, as it was</source>
        <translation>前回のファイルをそのままもう一度</translation>
    </message>
    <message>
        <source>route 1: numbers back from the carrier&apos;s software</source>
        <translation>経路1：運送会社のソフトから番号を取り込みます</translation>
    </message>
    <message>
        <source>route 1: an exported order without a number may be exported again</source>
        <translation>経路1：書き出し済みで番号のない受注を、もう一度書き出せるようにします</translation>
    </message>
    <message>
        <source>route 2: a range of numbers that the carrier lent</source>
        <translation>経路2：運送会社から借りた番号帯を登録します</translation>
    </message>
    <message>
        <source>lent ranges and slip books with what became of their numbers</source>
        <translation>番号帯と冊子、番号の使われ方を表示します</translation>
    </message>
    <message>
        <source>slip books only</source>
        <translation>送り状冊子だけ</translation>
    </message>
    <message>
        <source>route 2: number and print labels; goes on after a crash</source>
        <translation>経路2：番号を付けてラベルを印刷します。異常終了の後は続きから行います</translation>
    </message>
    <message>
        <source>route 2: a label again with the same number, marked 再</source>
        <translation>経路2：同じ番号のラベルを「再」を付けて印刷します</translation>
    </message>
    <message>
        <source>order number, slip number or parcel code</source>
        <translation>受注番号、送り状番号、または個口コード</translation>
    </message>
    <message>
        <source>all sent sheets came out well</source>
        <translation>送信したラベルはすべて正しく印刷されました</translation>
    </message>
    <message>
        <source>no sent sheet came out: queue them again</source>
        <translation>送信したラベルは印刷されませんでした。もう一度待ちに入れます</translation>
    </message>
    <message>
        <source>take queued sheets out of the queue</source>
        <translation>待っているラベルを取り下げます</translation>
    </message>
    <message>
        <source>ask the printers for their jobs first</source>
        <translation>先にプリンターへ印刷状況を問い合わせます</translation>
    </message>
    <message>
        <source>route 3: a book of pre-printed slips</source>
        <translation>経路3：送り状冊子を登録します</translation>
    </message>
    <message>
        <source>close a truck: hand over what was scanned, or all that has its slip</source>
        <translation>便を締めます：スキャンしたもの、または送り状のあるものすべてを引き渡します</translation>
    </message>
    <message>
        <source>as 2便; default: the next cut-off&apos;s</source>
        <translation>便（例：2便、既定は次の締切の便）</translation>
    </message>
    <message>
        <source>the list (default: in the profile)</source>
        <translation>引き渡し一覧（既定：プロファイル内）</translation>
    </message>
    <message>
        <source>the order is cancelled</source>
        <translation>受注はキャンセル済みです</translation>
    </message>
    <message>
        <source>the shipment is stopped</source>
        <translation>出荷は止められています</translation>
    </message>
    <message>
        <source>the order is not ready</source>
        <translation>受注が出荷可ではありません</translation>
    </message>
    <message>
        <source>the order is instructed already</source>
        <translation>すでに出荷指示済みです</translation>
    </message>
    <message>
        <source>nothing of the order is left to ship</source>
        <translation>出荷するものが残っていません</translation>
    </message>
    <message>
        <source>too little is in stock</source>
        <translation>在庫が足りません</translation>
    </message>
    <message>
        <source>no such carrier</source>
        <translation>その運送会社はありません</translation>
    </message>
    <message>
        <source>the carrier has no such service</source>
        <translation>運送会社にそのサービスはありません</translation>
    </message>
    <message>
        <source>somebody changed it meanwhile</source>
        <translation>その間に他の人が変更しました</translation>
    </message>
    <message>
        <source>its label in this file is void: it was printed elsewhere or taken out of the queue meanwhile</source>
        <translation>このファイルのラベルは無効です。その間に別のところで印刷されたか、印刷待ちから外されました</translation>
    </message>
    <message>
        <source>the carrier is in manual mode</source>
        <translation>運送会社が手書きモードです</translation>
    </message>
    <message>
        <source>the carrier lent no number range</source>
        <translation>運送会社から借りた番号帯がありません</translation>
    </message>
    <message>
        <source>no number is left in the carrier&apos;s ranges</source>
        <translation>番号帯に番号が残っていません</translation>
    </message>
    <message>
        <source>it is in a file for the carrier&apos;s software</source>
        <translation>運送会社ソフト用のファイルに入っています</translation>
    </message>
    <message>
        <source>the label cannot be laid out</source>
        <translation>ラベルに収まりません</translation>
    </message>
    <message>
        <source>it has no slip number</source>
        <translation>送り状番号がありません</translation>
    </message>
    <message>
        <source>it was exported and no number came back</source>
        <translation>書き出し済みで、番号が届いていません</translation>
    </message>
    <message>
        <source>its label is not printed yet</source>
        <translation>ラベルがまだ印刷されていません</translation>
    </message>
    <message>
        <source>it was not scanned</source>
        <translation>スキャンされていません</translation>
    </message>
    <message>
        <source>it is not in the file</source>
        <translation>ファイルにありません</translation>
    </message>
    <message>
        <source>it was being sent when the program ended, and the printer&apos;s server does not answer</source>
        <translation>送信中にプログラムが終了し、印刷サーバーが応答しません</translation>
    </message>
    <message>
        <source>its row in the file was refused</source>
        <translation>ファイルのこの行は拒否されました</translation>
    </message>
    <message>
        <source>it was never exported</source>
        <translation>一度も書き出していません</translation>
    </message>
    <message>
        <source>its slip is written by hand</source>
        <translation>送り状は手書きです</translation>
    </message>
    <message>
        <source>its label is printed by the carrier&apos;s software</source>
        <translation>ラベルは運送会社のソフトで印刷されます</translation>
    </message>
    <message>
        <source>it is handed over</source>
        <translation>引き渡し済みです</translation>
    </message>
    <message>
        <source>it has left</source>
        <translation>すでに出荷されました</translation>
    </message>
    <message>
        <source>it belongs to another carrier</source>
        <translation>別の運送会社のものです</translation>
    </message>
    <message>
        <source>nobody knows this code</source>
        <translation>該当するコードがありません</translation>
    </message>
    <message>
        <source>no parcel of ours has this key</source>
        <translation>このキーの個口はありません</translation>
    </message>
    <message>
        <source>the row has no key</source>
        <translation>行にキーがありません</translation>
    </message>
    <message>
        <source>this is no slip number</source>
        <translation>送り状番号ではありません</translation>
    </message>
    <message>
        <source>the slip number has a wrong length</source>
        <translation>送り状番号の桁数が違います</translation>
    </message>
    <message>
        <source>the check digit is wrong</source>
        <translation>チェックデジットが違います</translation>
    </message>
    <message>
        <source>the row has a wrong number of columns</source>
        <translation>行の列数が違います</translation>
    </message>
    <message>
        <source>the number stands in the file twice</source>
        <translation>番号がファイルに2回あります</translation>
    </message>
    <message>
        <source>the number is used already</source>
        <translation>番号はすでに使われています</translation>
    </message>
    <message>
        <source>the parcel has another number already</source>
        <translation>個口に別の番号があります</translation>
    </message>
    <message>
        <source>the check digit or the length is wrong</source>
        <translation>チェックデジットまたは桁数が違います</translation>
    </message>
    <message>
        <source>the number is of a lent range, which is printed and not written</source>
        <translation>印刷用の番号帯の番号です。手書きには使えません</translation>
    </message>
    <message>
        <source>the number is void</source>
        <translation>番号は無効です</translation>
    </message>
    <message>
        <source>a field the carrier needs is empty</source>
        <translation>運送会社に必要な項目が空です</translation>
    </message>
    <message>
        <source>a text is longer than the carrier&apos;s field</source>
        <translation>運送会社の項目より長い文字列です</translation>
    </message>
    <message>
        <source>a character the carrier does not take</source>
        <translation>運送会社が受け付けない文字です</translation>
    </message>
    <message>
        <source>a phone number the carrier does not take</source>
        <translation>運送会社が受け付けない電話番号です</translation>
    </message>
    <message>
        <source>a zip the carrier does not take</source>
        <translation>運送会社が受け付けない郵便番号です</translation>
    </message>
    <message>
        <source>the carrier has no such time band</source>
        <translation>運送会社にその時間帯はありません</translation>
    </message>
    <message>
        <source>the carrier does not take this date</source>
        <translation>運送会社がその日付を受け付けません</translation>
    </message>
    <message>
        <source>the service does not fit cash on delivery</source>
        <translation>サービスが代金引換に対応していません</translation>
    </message>
    <message>
        <source>more to collect than the carrier takes</source>
        <translation>代金引換の上限を超えています</translation>
    </message>
    <message>
        <source>%1 %2 %3-%4: %5 numbers: %6 on parcels, %7 spoiled, %8 missing, %9 unused</source>
        <translation>%1 %2 %3～%4：全 %5 番：個口 %6、書損 %7、所在不明 %8、未使用 %9</translation>
    </message>
    <message>
        <source>  unused: %1-%2</source>
        <translation>  未使用：%1～%2</translation>
    </message>
    <message>
        <source>  spoiled: %1</source>
        <translation>  書損：%1</translation>
    </message>
    <message>
        <source>  missing: %1</source>
        <translation>  所在不明：%1</translation>
    </message>
    <message>
        <source>%1: manual mode since %2, as %3 wrote: %4</source>
        <translation>%1：%2から手書きモード（%3 が開始）：%4</translation>
    </message>
    <message>
        <source>%1: manual mode is off</source>
        <translation>%1：手書きモードを終了しました</translation>
    </message>
    <message>
        <source>Exported, no number came back: %1</source>
        <translation>書き出し済み・番号未着：%1</translation>
    </message>
    <message>
        <source>Half printed, has a number and no confirmed label: %1</source>
        <translation>番号あり・ラベル未確認：%1</translation>
    </message>
    <message>
        <source>Still without a number: %1</source>
        <translation>番号なし：%1</translation>
    </message>
    <message>
        <source>tsunagi: %1 is a number of several shops; --shop decides:</source>
        <translation>tsunagi：%1 は複数の店舗にある番号です。--shop で指定してください：</translation>
    </message>
    <message>
        <source>carrier: yamato, sagawa, japanpost, or one of the profile</source>
        <translation>運送会社：yamato、sagawa、japanpost、またはプロファイルのもの</translation>
    </message>
    <message>
        <source>order number of the shop</source>
        <translation>店舗の受注番号</translation>
    </message>
    <message>
        <source>tsunagi: edit needs at least one FIELD=VALUE</source>
        <translation>tsunagi: edit には FIELD=VALUE が一つ以上要ります</translation>
    </message>
    <message>
        <source>one of --keep and --take is needed</source>
        <translation>--keep か --take のどちらかを指定してください</translation>
    </message>
    <message>
        <source>the order has no such difference</source>
        <translation>この受注にその差異はありません</translation>
    </message>
    <message>
        <source>The warehouse is %1.</source>
        <translation>倉庫は%1です。</translation>
    </message>
    <message>
        <source>The policy of client %1 is set.</source>
        <translation>荷主%1の方針を設定しました。</translation>
    </message>
    <message>
        <source>where the shop&apos;s newer file differs from what was edited here: keep ours or take the shop&apos;s</source>
        <translation>こちらで編集した後に店舗の新しいファイルと食い違ったところを、こちらのままにするか店舗に合わせるか決める</translation>
    </message>
    <message>
        <source>keep what was edited here</source>
        <translation>こちらで編集したものを残す</translation>
    </message>
    <message>
        <source>take over what the shop&apos;s file says</source>
        <translation>店舗のファイルの内容に合わせる</translation>
    </message>
    <message>
        <source>only this field, as the list of the order names it; without it all</source>
        <translation>この項目だけ（受注の一覧にある項目名）。なければすべて</translation>
    </message>
    <message>
        <source>%1 rows collect cash and their order files tell no tax: the carrier&apos;s tax column is blank there.</source>
        <translation>代引の%1行は受注ファイルに消費税額がないため、運送会社の税額欄を空欄にしました。</translation>
    </message>
    <message>
        <source>no such hand-over</source>
        <translation>その引き渡しはありません</translation>
    </message>
    <message>
        <source>--carrier, --order, --handover, --result or parcels are needed</source>
        <translation>--carrier、--order、--handover、--result か荷物の番号を指定してください</translation>
    </message>
    <message>
        <source>Nothing that was handed over waits to be confirmed.</source>
        <translation>出荷確定を待っている引き渡し済みの荷物はありません。</translation>
    </message>
    <message>
        <source>%1 orders shipped, %2 parcels; %3 refused.</source>
        <translation>%1 件（%2個）を出荷済みにしました。不可 %3 件。</translation>
    </message>
    <message>
        <source>confirm that what was handed over has left; cannot be taken back</source>
        <translation>引き渡した荷物を出荷済みにする（取り消せません）</translation>
    </message>
    <message>
        <source>one order, by the shop&apos;s number</source>
        <translation>一件の受注（店舗の受注番号）</translation>
    </message>
    <message>
        <source>one truck, by the number of its list</source>
        <translation>一便（引き渡しリストの番号）</translation>
    </message>
    <message>
        <source>result of the carrier or the warehouse: parcel codes or slip numbers</source>
        <translation>運送会社か倉庫の実績ファイル（荷物番号か送り状番号）</translation>
    </message>
    <message>
        <source>it was not handed over</source>
        <translation>引き渡されていません</translation>
    </message>
    <message>
        <source>not all of its parcels were handed over</source>
        <translation>まだ引き渡していない個口があります</translation>
    </message>
    <message>
        <source>several parcels have this number; scan our code</source>
        <translation>この番号の荷物が複数あります。当方の番号を読み取ってください</translation>
    </message>
    <message>
        <source>more left than the order still had; its count stays at what was ordered</source>
        <translation>受注の残数より多く出荷されました。出荷数は受注数までとします</translation>
    </message>
    <message>
        <source>sent %1, received %2, refused %3</source>
        <translation>送信 %1 件、受信 %2 件、不可 %3 件</translation>
    </message>
    <message>
        <source>one batch up and one slice down, not until neither side has more</source>
        <translation>送信一回分と受信一回分だけ行い、双方がなくなるまでは続けない</translation>
    </message>
    <message>
        <source>what waits to be sent, and what was refused lately</source>
        <translation>送信待ちと、最近拒まれた変更</translation>
    </message>
    <message>
        <source>PostgreSQL of several desks, as postgresql://HOST/tsunagi; given once, the profile remembers it</source>
        <translation>複数端末で共有するPostgreSQL（postgresql://ホスト/tsunagi）。一度指定すればプロファイルが覚えます</translation>
    </message>
    <message>
        <source>tsunagi: saved at this desk; the shared side does not answer (%1)</source>
        <translation>tsunagi: この端末に保存しました。共有側が応答しません（%1）</translation>
    </message>
    <message>
        <source>no such conflict</source>
        <translation>その競合はありません</translation>
    </message>
    <message>
        <source>which conflict? --number N or --id ID</source>
        <translation>どの競合ですか。--number N または --id ID を指定してください</translation>
    </message>
    <message>
        <source>no open conflict</source>
        <translation>未解決の競合はありません</translation>
    </message>
    <message>
        <source>several conflicts are open on it; --id decides</source>
        <translation>未解決の競合が複数あります。--id で指定してください</translation>
    </message>
    <message>
        <source>--keep is theirs, mine or edited</source>
        <translation>--keep は theirs、mine、edited のいずれかです</translation>
    </message>
    <message>
        <source>lists changes that were refused because another desk was first</source>
        <translation>ほかの端末が先だったため受け付けられなかった変更</translation>
    </message>
    <message>
        <source>open (as without it), closed, all</source>
        <translation>open（省略時）、closed、all</translation>
    </message>
    <message>
        <source>in number, shop, person, desk and values</source>
        <translation>番号・店舗・担当者・端末・値から検索</translation>
    </message>
    <message>
        <source>decides a conflict: what is there stays, or the refused change is made anew</source>
        <translation>競合を解決する：今の内容を残すか、受け付けられなかった変更を改めて反映する</translation>
    </message>
    <message>
        <source>number of the order, return, …</source>
        <translation>受注・返品などの番号</translation>
    </message>
    <message>
        <source>if several shops have the number</source>
        <translation>同じ番号が複数の店舗にあるとき</translation>
    </message>
    <message>
        <source>the conflict itself, as conflicts list names it</source>
        <translation>競合そのもの（conflicts list に出るID）</translation>
    </message>
    <message>
        <source>what counts: theirs is what is there now, mine the refused change, edited what was put right by hand</source>
        <translation>どれを採るか：theirs は今の内容、mine は受け付けられなかった変更、edited は手で直した内容</translation>
    </message>
    <message>
        <source>copied to %1; the window does so every hour</source>
        <translation>%1 にコピーしました。画面を開いている間は1時間ごとに行います</translation>
    </message>
    <message>
        <source>tsunagi: desk.db is whole; nothing was put back</source>
        <translation>tsunagi: desk.db は無事です。何も戻していません</translation>
    </message>
    <message>
        <source>put back from %1; the damaged files are kept beside it, and the desk goes on under a new identity</source>
        <translation>%1 から戻しました。壊れたファイルはそばに残してあり、この端末は新しい識別名で続けます</translation>
    </message>
    <message>
        <source>%1: %2 pages, %3 destinations, %4 returns, %5 escalations, %6 items</source>
        <translation>%1：%2ページ、お届け先 %3 件、返品 %4 件、エスカレーション %5 件、商品 %6 件</translation>
    </message>
    <message>
        <source>copies what only this desk has, now and every hour</source>
        <translation>この端末にしかないものをコピーする（今すぐと1時間ごと）</translation>
    </message>
    <message>
        <source>a second place for the copies from now on, best on another disk</source>
        <translation>今後のコピー先（できれば別のディスク）</translation>
    </message>
    <message>
        <source>the continuity pack: open orders with addresses, returns, escalations and stock, on paper and as files</source>
        <translation>業務継続パック：未出荷の受注と住所、返品、エスカレーション、在庫を紙とファイルに出す</translation>
    </message>
    <message>
        <source>where pack.pdf and the CSV files go</source>
        <translation>pack.pdf と CSV ファイルの出力先</translation>
    </message>
    <message>
        <source>prints it, too</source>
        <translation>印刷もする</translation>
    </message>
    <message>
        <source>puts the newest copy of a damaged or lost desk.db back</source>
        <translation>壊れた、または失われた desk.db を最新のコピーから戻す</translation>
    </message>
    <message>
        <source>which database? --to postgresql://HOST/tsunagi</source>
        <translation>どのデータベースですか。--to postgresql://ホスト/tsunagi を指定してください</translation>
    </message>
    <message>
        <source>%1 is ready; desks join it with --shared URI</source>
        <translation>%1 の準備ができました。各端末は --shared URI で参加します</translation>
    </message>
    <message>
        <source>all is there, and the chain of %1 ticks over %2 ops is whole</source>
        <translation>すべて揃っています。ティック %1 件・操作 %2 件の連鎖に欠けはありません</translation>
    </message>
    <message>
        <source>every op is what was hashed, every tick follows from the one before</source>
        <translation>すべての操作は記録時のままで、すべてのティックが前のティックから続いています</translation>
    </message>
    <message>
        <source>the database, as postgresql://owner@HOST/tsunagi (default: that of the profile)</source>
        <translation>データベース（postgresql://所有者@ホスト/tsunagi。省略時はプロファイルのもの）</translation>
    </message>
    <message>
        <source>makes the shared database of several desks</source>
        <translation>複数端末で共有するデータベースを作る</translation>
    </message>
    <message>
        <source>brings the shared database to this version, while desks work</source>
        <translation>端末が作業中のまま、共有データベースをこのバージョンへ更新する</translation>
    </message>
    <message>
        <source>looks whether all of the shared database is there and its history is whole</source>
        <translation>共有データベースがすべて揃い、履歴に欠けがないかを調べる</translation>
    </message>
    <message>
        <source>recomputes the chain over all changes that the shared database took</source>
        <translation>共有データベースが受け付けた全操作の連鎖を計算し直して確かめる</translation>
    </message>
    <message>
        <source>signs in with the person&apos;s password: the first line of FILE</source>
        <translation>担当者のパスワード（ファイルの1行目）でサインインする</translation>
    </message>
    <message>
        <source>there is no password in it</source>
        <translation>パスワードが書かれていません</translation>
    </message>
    <message>
        <source>tsunagi: one name, please</source>
        <translation>tsunagi: 名前を一つ指定してください</translation>
    </message>
    <message>
        <source>%1 works here</source>
        <translation>%1 さんを担当者に登録しました</translation>
    </message>
    <message>
        <source>%1 works here and signs in with the new password</source>
        <translation>%1 さんを担当者に登録しました。新しいパスワードでサインインします</translation>
    </message>
    <message>
        <source>tsunagi: %1 is retired here; the shared side still knows the password</source>
        <translation>tsunagi: %1 さんはここでは退職扱いにしましたが、共有側にはパスワードが残っています</translation>
    </message>
    <message>
        <source>%1 does not work here any more; what was done under the name stays</source>
        <translation>%1 さんを退職扱いにしました。これまでの記録は残ります</translation>
    </message>
    <message>
        <source>tsunagi: open or required</source>
        <translation>tsunagi: open か required を指定してください</translation>
    </message>
    <message>
        <source>every change needs a person who has signed in</source>
        <translation>すべての変更に、サインイン済みの担当者が必要です</translation>
    </message>
    <message>
        <source>names are taken as said</source>
        <translation>担当者名は申告どおりに受け付けます</translation>
    </message>
    <message>
        <source>%1  login %2, %3 changes, last %4%5</source>
        <translation>%1&#x3000;ログイン %2、変更 %3 件、最終 %4%5</translation>
    </message>
    <message>
        <source>, retired</source>
        <translation>、使用終了</translation>
    </message>
    <message>
        <source>tsunagi: there is no desk %1</source>
        <translation>tsunagi: 端末 %1 はありません</translation>
    </message>
    <message>
        <source>nothing is taken from %1 any more</source>
        <translation>今後 %1 からは何も受け付けません</translation>
    </message>
    <message>
        <source>%1 is free for the next login that works under its name</source>
        <translation>%1 は、次にこの名前で作業するログインに空けました</translation>
    </message>
    <message>
        <source>%1 may come in as %2</source>
        <translation>%1 は %2 として接続できます</translation>
    </message>
    <message>
        <source>the database, as its owner or a supervisor (default: that of the profile)</source>
        <translation>データベース（所有者または管理者として。省略時はプロファイルのもの）</translation>
    </message>
    <message>
        <source>the password to be: the first line of FILE</source>
        <translation>設定するパスワード（ファイルの1行目）</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>adds a person, or gives one a new password</source>
        <translation>担当者を追加する、または新しいパスワードを設定する</translation>
    </message>
    <message>
        <source>who works here</source>
        <translation>担当者の一覧</translation>
    </message>
    <message>
        <source>says that a person has left</source>
        <translation>担当者を退職扱いにする</translation>
    </message>
    <message>
        <source>tells or sets whether every change must be signed by a person</source>
        <translation>すべての変更に担当者の署名を求めるか（表示・設定）</translation>
    </message>
    <message>
        <source>[open|required]</source>
        <translation>[open|required]</translation>
    </message>
    <message>
        <source>desks of the shared database</source>
        <translation>共有データベースの端末一覧</translation>
    </message>
    <message>
        <source>ends a desk: nothing is taken from it any more</source>
        <translation>端末からの受け付けをやめる</translation>
    </message>
    <message>
        <source>lets a retired desk work again, or another login under its name</source>
        <translation>終えた端末を再び使えるようにする。別のログインがその名前で作業することもできる</translation>
    </message>
    <message>
        <source>makes a login for a desk or person, or changes its role; as the owner</source>
        <translation>端末や担当者のログインを作る、または役割を変える（所有者として）</translation>
    </message>
    <message>
        <source>LOGIN</source>
        <translation>ログイン名</translation>
    </message>
    <message>
        <source>clerk, supervisor, viewer, warehouse or client</source>
        <translation>clerk、supervisor、viewer、warehouse、client のいずれか</translation>
    </message>
    <message>
        <source>which warehouse or client</source>
        <translation>どの倉庫・荷主か</translation>
    </message>
    <message>
        <source>only what this profile holds itself can be moved: --from embedded</source>
        <translation>移せるのはこのプロファイル自身のデータだけです：--from embedded</translation>
    </message>
    <message>
        <source>it was moved before; %1 ops made here since are sent at the next exchange</source>
        <translation>すでに移してあります。その後ここで行った操作 %1 件は次の送受信で送ります</translation>
    </message>
    <message>
        <source>%1 ops and %2 rows are there as they were here; this desk works with %3 from now on</source>
        <translation>操作 %1 件と行 %2 件をそのまま移しました。この端末は今後 %3 を使います</translation>
    </message>
    <message>
        <source>takes a shop of one desk to a team: its history, rows and open work</source>
        <translation>1台で使っていたデータを共有に移す：履歴・行・進行中の作業</translation>
    </message>
    <message>
        <source>what this profile has held so far</source>
        <translation>このプロファイルがこれまで持っていたもの</translation>
    </message>
    <message>
        <source>the database as desks reach it, remembered from now on</source>
        <translation>各端末から見たデータベース（今後も記憶）</translation>
    </message>
    <message>
        <source>the same database with the login of its owner (default: as --to)</source>
        <translation>同じデータベースを所有者のログインで（省略時は --to と同じ）</translation>
    </message>
    <message>
        <source>%1 orders and %2 deposits blanked, %3 learned payer names forgotten; %4 whose time has come are still being worked on</source>
        <translation>受注 %1 件と入金 %2 件の個人情報を消し、覚えた振込名義 %3 件を忘れました。期限が来た %4 件はまだ作業中です</translation>
    </message>
    <message>
        <source>takes personal data out of orders and deposits whose time of keeping is over</source>
        <translation>保存期間が過ぎた受注と入金から個人情報を消す</translation>
    </message>
    <message>
        <source>keep orders N days from now on</source>
        <translation>今後、受注をN日間保存する</translation>
    </message>
    <message>
        <source>the days are this client&apos;s (default: everybody&apos;s)</source>
        <translation>この荷主の保存日数（省略時は全荷主）</translation>
    </message>
    <message>
        <source>tsunagi: the password of the shared database cannot be read: unlock the keychain, or move a damaged secrets.json away, or give --shared with the password again
</source>
        <translation>tsunagi：共有データベースのパスワードを読めません。キーチェーンのロックを解除するか、破損した secrets.json を退避するか、--shared をパスワード付きで指定し直してください
</translation>
    </message>
    <message>
        <source>tsunagi: no keychain answers here: the password of the shared database is kept in secrets.json of the profile, which only this login may read
</source>
        <translation>tsunagi：この端末ではキーチェーンが応答しないため、共有データベースのパスワードはプロファイルの secrets.json（このログインだけが読めます）に保管します
</translation>
    </message>
    <message>
        <source>tsunagi: saved at this desk; what nobody has signed is sent when its person has signed in (--person NAME --password-file FILE, or the window)</source>
        <translation>tsunagi：この端末に保存しました。署名のない変更は、担当者がサインインすると送信されます（--person 名前 --password-file ファイル、またはウィンドウで）</translation>
    </message>
    <message>
        <source>tsunagi: --%1 wants a day, as 2026-11-30</source>
        <translation>tsunagi：--%1 には日付を指定してください（例：2026-11-30）</translation>
    </message>
    <message>
        <source>%1: %2 orders in %3 lines, without names; that it was written stands in the audit</source>
        <translation>%1：受注 %2 件、%3行（氏名なし）。書き出したことは監査記録に残ります</translation>
    </message>
    <message>
        <source>%1  %2 (%3): %4 orders, %5</source>
        <translation>%1  %2（%3）：受注 %4 件、%5</translation>
    </message>
    <message>
        <source>orders for analysis, as CSV: persons, phones, mails and addresses are replaced by pseudonyms</source>
        <translation>分析用に受注をCSVへ書き出す。氏名・電話・メール・住所は仮名に置き換える</translation>
    </message>
    <message>
        <source>said on purpose: lists with names are written by the window, for people to work with</source>
        <translation>必ず指定（氏名の入った一覧は、仕事用に画面から書き出します）</translation>
    </message>
    <message>
        <source>where it goes; UTF-8 with a mark, as Excel wants it</source>
        <translation>書き出し先（Excel で開ける BOM 付き UTF-8）</translation>
    </message>
    <message>
        <source>this client&apos;s orders alone</source>
        <translation>この荷主の受注だけ</translation>
    </message>
    <message>
        <source>ordered on this day or later</source>
        <translation>注文日がこの日以降のもの</translation>
    </message>
    <message>
        <source>ordered on this day or before</source>
        <translation>注文日がこの日以前のもの</translation>
    </message>
    <message>
        <source>exports under one name have the same pseudonyms (default: of this export alone)</source>
        <translation>同じ名前で書き出すと同じ仮名になります（省略時は今回限りの仮名）</translation>
    </message>
    <message>
        <source>who exported what</source>
        <translation>誰が何を書き出したかの記録</translation>
    </message>
    <message>
        <source>tsunagi: the shared side does not answer: what others have is as it was heard last, and what is taken is unconfirmed</source>
        <translation>tsunagi: 共有側が応答しません。ほかの端末の担当は最後に届いた時点のもので、今の担当は未確認です</translation>
    </message>
    <message>
        <source>which order?</source>
        <translation>どの受注ですか</translation>
    </message>
    <message>
        <source>--over goes with --note TEXT: why it is taken over</source>
        <translation>--over には --note TEXT（引き継ぐ理由）が要ります</translation>
    </message>
    <message>
        <source>%1: refused</source>
        <translation>%1：断られました</translation>
    </message>
    <message>
        <source>%1: this desk has not taken it on</source>
        <translation>%1：この端末の担当ではありません</translation>
    </message>
    <message>
        <source>%1: given back</source>
        <translation>%1：担当を外しました</translation>
    </message>
    <message>
        <source>tsunagi: working alone, and the other desks do not know of this one: it has no share of the work</source>
        <translation>tsunagi: 単独で作業中です。ほかの端末はこの端末を知らないため、この端末の分担はありません</translation>
    </message>
    <message>
        <source>tsunagi: working alone: nothing is left of this desk&apos;s share</source>
        <translation>tsunagi: 単独で作業中です。この端末の分担は残っていません</translation>
    </message>
    <message>
        <source>tsunagi: nothing waits that nobody has</source>
        <translation>tsunagi: 担当のいない受注は残っていません</translation>
    </message>
    <message>
        <source>takes orders on at this desk; the others see who, where and for how long</source>
        <translation>受注をこの端末の担当にする。誰がどの端末でいつから持っているかがほかの端末に見える</translation>
    </message>
    <message>
        <source>takes over from the desk that has it; for supervisors, with --note</source>
        <translation>ほかの端末の担当を引き継ぐ（責任者用、--note が必要）</translation>
    </message>
    <message>
        <source>why it is taken over; they see it</source>
        <translation>引き継ぐ理由。相手に見える</translation>
    </message>
    <message>
        <source>gives back what this desk took on</source>
        <translation>この端末の担当を外す</translation>
    </message>
    <message>
        <source>who works on what; a desk not heard of for five minutes loses what it had</source>
        <translation>誰がどの受注を担当しているか。5分間応答のない端末の担当は外れる</translation>
    </message>
    <message>
        <source>only this desk&apos;s</source>
        <translation>この端末のものだけ</translation>
    </message>
    <message>
        <source>the most urgent order that nobody has; without the shared side, of this desk&apos;s share</source>
        <translation>担当のいない受注のうち最も急ぐもの。共有側と切れている間はこの端末の分担から</translation>
    </message>
    <message>
        <source>takes it on at once</source>
        <translation>すぐに担当にする</translation>
    </message>
    <message>
        <source>of which desks? their profiles, or folders with copies of their desk.db and cache.db</source>
        <translation>どの端末からですか。プロファイル、または desk.db と cache.db のコピーがあるフォルダーを指定してください</translation>
    </message>
    <message>
        <source>tsunagi: conflict: %1 of desk %2 (%3)</source>
        <translation>tsunagi：競合：端末 %2 の %1（%3）</translation>
    </message>
    <message>
        <source>%1 was rebuilt from these desks before; nothing was changed</source>
        <translation>%1 はこれらの端末から作り直し済みのため、何も変えていません</translation>
    </message>
    <message>
        <source>%1 has %2 rows and %3 changes of %4 desks; %5 more were done again, %6 of them stand as conflicts</source>
        <translation>%1：端末%4台から%2行と変更 %3 件を戻しました。ほかに変更 %5 件をやり直し、うち %6 件は競合です</translation>
    </message>
    <message>
        <source>%1 changes wait at the desks, which send them when they join</source>
        <translation>送信待ちの変更が各端末に %1 件あり、接続すると送信されます</translation>
    </message>
    <message>
        <source>next: desk admit and person add again, then at each desk tsunagi --shared URI; the desks do the rest</source>
        <translation>次に desk admit と person add をやり直し、各端末で tsunagi --shared URI を実行してください。残りは自動で行われます</translation>
    </message>
    <message>
        <source>makes a lost shared database anew from what the desks still have: their rows, newest first, and behind them their journals</source>
        <translation>失われた共有データベースを、各端末に残る行（新しいものを優先）と操作の記録から作り直す</translation>
    </message>
    <message>
        <source>from the files of desks: profiles, folders of profiles, or copies as NAME-desk.db beside NAME-cache.db; the desks&apos; windows closed</source>
        <translation>端末のファイルから：プロファイル、それを集めたフォルダー、または 名前-desk.db と 名前-cache.db のコピー（各端末のウィンドウは閉じておく）</translation>
    </message>
    <message>
        <source>the new database, with the login of its owner</source>
        <translation>新しいデータベース（所有者のログインで）</translation>
    </message>
    <message>
        <source>also what desks never sent, without a look at their rights: for desks that will not come back</source>
        <translation>未送信の変更も、権限を確かめずに入れる（戻らない端末のため）</translation>
    </message>
    <message>
        <source>tsunagi verify --mend</source>
        <translation>tsunagi verify --mend</translation>
    </message>
    <message>
        <source>leave the folder as it is, copy it, and ask whoever looks after the program</source>
        <translation>フォルダーに手を加えずコピーを取り、システム管理者に相談してください</translation>
    </message>
    <message>
        <source>stop printing out of this range and compare with the labels at hand</source>
        <translation>この番号帯での印刷を止め、手元のラベルと照合してください</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>ファイルが壊れています</translation>
    </message>
    <message>
        <source>close the window, then tsunagi desk restore</source>
        <translation>ウィンドウを閉じて tsunagi desk restore を実行してください</translation>
    </message>
    <message>
        <source>close the window and put copies/shared.db in its place</source>
        <translation>ウィンドウを閉じ、copies/shared.db で置き換えてください</translation>
    </message>
    <message>
        <source>changes are missing from the journal</source>
        <translation>操作の記録に抜けがあります</translation>
    </message>
    <message>
        <source>a change is neither waiting nor answered</source>
        <translation>送信待ちでも回答済みでもない変更があります</translation>
    </message>
    <message>
        <source>a kept order file is not as it came</source>
        <translation>保管した受注ファイルが取り込み時と違います</translation>
    </message>
    <message>
        <source>take the file in again</source>
        <translation>ファイルを取り込み直してください</translation>
    </message>
    <message>
        <source>a row is not as the shared side has it</source>
        <translation>行の内容が共有側と違います</translation>
    </message>
    <message>
        <source>a row of the shared side is missing here</source>
        <translation>共有側にある行がここにありません</translation>
    </message>
    <message>
        <source>a row that the shared side does not have</source>
        <translation>共有側にない行があります</translation>
    </message>
    <message>
        <source>the rows were not compared with the shared side</source>
        <translation>共有側との照合ができませんでした</translation>
    </message>
    <message>
        <source>again once it answers</source>
        <translation>接続してからやり直してください</translation>
    </message>
    <message>
        <source>the stock shown is not the sum of its movements</source>
        <translation>実在庫が入出庫の合計と違います</translation>
    </message>
    <message>
        <source>pieces are reserved for a shipment that has ended</source>
        <translation>終わった出荷に引当が残っています</translation>
    </message>
    <message>
        <source>the pieces shown as reserved are not the sum of the reservations</source>
        <translation>表示中の引当数が引当の合計と一致しません</translation>
    </message>
    <message>
        <source>a movement of no item</source>
        <translation>商品のない入出庫があります</translation>
    </message>
    <message>
        <source>a slip number on more than one slip</source>
        <translation>送り状番号が重複しています</translation>
    </message>
    <message>
        <source>a slip number outside its range</source>
        <translation>番号帯の外の送り状番号です</translation>
    </message>
    <message>
        <source>a slip number that no desk had leased</source>
        <translation>どの端末にも割り当てられていない送り状番号です</translation>
    </message>
    <message>
        <source>a slip number that its block had not come to</source>
        <translation>番号ブロックでまだ使う順になっていない送り状番号です</translation>
    </message>
    <message>
        <source>a slip number out of another desk&apos;s block</source>
        <translation>別の端末の番号ブロックの送り状番号です</translation>
    </message>
    <message>
        <source>two blocks of numbers overlap</source>
        <translation>番号ブロックが重なっています</translation>
    </message>
    <message>
        <source>a block of numbers outside what was leased</source>
        <translation>割り当て範囲の外の番号ブロックです</translation>
    </message>
    <message>
        <source>more shipped and cancelled than ordered</source>
        <translation>出荷とキャンセルの数が注文数を超えています</translation>
    </message>
    <message>
        <source>look at the order&apos;s line</source>
        <translation>受注の明細を確かめてください</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>ほか %1 件</translation>
    </message>
    <message>
        <source>tsunagi: %1: %2%3; to do: %4</source>
        <translation>tsunagi：%1：%2%3。対処：%4</translation>
    </message>
    <message>
        <source>the cache was made anew</source>
        <translation>キャッシュを作り直しました</translation>
    </message>
    <message>
        <source>%1 rows were fetched again</source>
        <translation>%1行を取り直しました</translation>
    </message>
    <message>
        <source>all holds: files, journal, %1 rows compared with the shared side, sums, number blocks</source>
        <translation>すべて合っています：ファイル、操作の記録、共有側と照合した%1行、合計、番号ブロック</translation>
    </message>
    <message>
        <source>%1 changes wait to be sent</source>
        <translation>送信待ちの変更 %1 件</translation>
    </message>
    <message>
        <source>fetches rows again that differ, computes the stock anew, and makes a damaged cache anew</source>
        <translation>違う行を取り直し、在庫を計算し直し、壊れたキャッシュを作り直す</translation>
    </message>
    <message>
        <source>&quot;%1&quot; goes on with one of these:
%2</source>
        <translation>「%1」には次のコマンドがあります：
%2</translation>
    </message>
    <message>
        <source>this login may not do it; a supervisor or the owner may (--to with their login)</source>
        <translation>このログインには権限がありません。責任者または所有者のログインで行えます（--to で指定）</translation>
    </message>
    <message>
        <source>tsunagi: the shared side refused %1: persons are added at a supervisor&apos;s desk</source>
        <translation>tsunagi：共有側が %1 を受け付けませんでした。担当者は責任者の端末で追加します</translation>
    </message>
    <message>
        <source>tsunagi: this needs a second person: it was asked for and waits for approval, nothing has changed yet (tsunagi approval list)</source>
        <translation>tsunagi：もう一人の承認が必要です。承認を申請しました。承認されるまで何も変わりません（tsunagi approval list）</translation>
    </message>
    <message>
        <source>no such approval</source>
        <translation>その申請はありません</translation>
    </message>
    <message>
        <source>which approval? --number N or --id ID</source>
        <translation>どの申請ですか。--number N または --id ID を指定してください</translation>
    </message>
    <message>
        <source>nothing waits for approval</source>
        <translation>承認を待っているものはありません</translation>
    </message>
    <message>
        <source>several approvals are open on it; --id decides</source>
        <translation>承認待ちの申請が複数あります。--id で指定してください</translation>
    </message>
    <message>
        <source>number of the order</source>
        <translation>受注番号</translation>
    </message>
    <message>
        <source>the approval itself, as approval list names it</source>
        <translation>申請そのもの（approval list に出るID）</translation>
    </message>
    <message>
        <source>lists what waits for a second person</source>
        <translation>もう一人の承認を待っているものを一覧する</translation>
    </message>
    <message>
        <source>open (as without it), ended, all</source>
        <translation>open（既定）、ended、all</translation>
    </message>
    <message>
        <source>in number, shop, persons, desks and reasons</source>
        <translation>番号・店舗・担当者・端末・理由から検索</translation>
    </message>
    <message>
        <source>approves it as the second person: it is done at once, or it says why not; needs --password-file</source>
        <translation>もう一人として承認する：その場で実行されるか、できない理由を表示する。--password-file が必要</translation>
    </message>
    <message>
        <source>refuses it as the second person; needs --password-file</source>
        <translation>もう一人として却下する。--password-file が必要</translation>
    </message>
    <message>
        <source>takes back what you have asked for</source>
        <translation>自分の申請を取り下げる</translation>
    </message>
    <message>
        <source>a day as 2026-01-31 is needed</source>
        <translation>2026-01-31 のような日付が必要です</translation>
    </message>
    <message>
        <source>asks the shared side for ended orders that desks hold no more, by number, name, phone or slip number</source>
        <translation>端末に残っていない完了済みの受注を、番号・名前・電話番号・送り状番号で共有側から探します</translation>
    </message>
    <message>
        <source>with --older: ordered on or after</source>
        <translation>--older と併用: この日以降の受注</translation>
    </message>
    <message>
        <source>with --older: ordered on or before</source>
        <translation>--older と併用: この日以前の受注</translation>
    </message>
    <message>
        <source>with --older: brings what is found to this desk for some hours, ready for every command</source>
        <translation>--older と併用: 見つかった受注を数時間この端末に置き、すべてのコマンドで扱えるようにします</translation>
    </message>
    <message>
        <source>a number of seconds is needed, from 10 to 86400</source>
        <translation>秒数を 10 から 86400 の間で指定してください</translation>
    </message>
    <message>
        <source>tsunagi: only the owner of the database says this (--to with the owner&apos;s login)</source>
        <translation>tsunagi: データベースの所有者だけが行えます（--to で所有者のログインを指定）</translation>
    </message>
    <message>
        <source>put back from an older backup, the database waits %1 seconds for desks that do not come</source>
        <translation>古いバックアップから戻したとき、まだ来ない端末を %1 秒待ちます</translation>
    </message>
    <message>
        <source>nobody is waited for any more</source>
        <translation>もう、どの端末も待ちません</translation>
    </message>
    <message>
        <source>it gathers what it lost, and waits for: %1 (opened by %2)</source>
        <translation>失われた記録を端末から集めています。待っている端末：%1（始めたのは %2）</translation>
    </message>
    <message>
        <source>it takes in what it lost: %1 changes are still to come (opened by %2)</source>
        <translation>失われた記録を取り込んでいます。残り %1 件です（始めたのは %2）</translation>
    </message>
    <message>
        <source>wait for nobody any more</source>
        <translation>もう、どの端末も待たない</translation>
    </message>
    <message>
        <source>the shared side gathers what it lost; what was done here waits until that is over</source>
        <translation>共有側が失われた記録を集めています。この端末の操作は、それが終わるまで送信を待ちます</translation>
    </message>
    <message>
        <source>tells or sets how long a database that was put back waits for desks that do not come; as the owner</source>
        <translation>バックアップから戻したデータベースが、まだ来ない端末を待つ時間を表示または設定します（所有者として）</translation>
    </message>
    <message>
        <source>N seconds (at first 120), and a quarter of it for a desk that does not go on</source>
        <translation>N 秒（既定は 120）。途中で止まった端末はその 4 分の 1 だけ待ちます</translation>
    </message>
    <message>
        <source>a number of days is needed; 0: every order stays at the desks</source>
        <translation>日数が必要です。0 なら、すべての受注を端末に残します</translation>
    </message>
    <message>
        <source>desks hold every order</source>
        <translation>端末はすべての受注を保持します</translation>
    </message>
    <message>
        <source>desks hold open work and what was touched in the last %1 days; orders --older finds the rest</source>
        <translation>端末は、未完了の仕事と直近 %1 日に変更のあったものを保持します。それより古いものは orders --older で探せます</translation>
    </message>
    <message>
        <source>tsunagi: not whole in any file, and left out: %1, which had ended</source>
        <translation>tsunagi：完了していた %1 は、どのファイルにも全体が残っていないため、復元しませんでした</translation>
    </message>
    <message>
        <source>desks held open work and what was touched lately; older ended orders are in the server&apos;s own backups only</source>
        <translation>端末にあったのは、未完了の仕事と最近変更のあったものだけです。古い完了済みの受注は、サーバーのバックアップにしかありません</translation>
    </message>
    <message>
        <source>tells or sets how many days desks hold an ended order</source>
        <translation>完了済みの受注を端末に残す日数を、表示または設定します</translation>
    </message>
    <message>
        <source>N days after the last change (at first 90); 0: for ever</source>
        <translation>最後の変更から N 日 (既定 90)。0 なら無期限</translation>
    </message>
    <message>
        <source>takes what is due out of this desk at once, not in the night</source>
        <translation>期限の過ぎたものを、夜間を待たずにこの端末から外します</translation>
    </message>
    <message>
        <source>find what? A number, a name, a SKU</source>
        <translation>検索する番号・名前・SKUを指定してください</translation>
    </message>
    <message>
        <source>Nothing here is called that.</source>
        <translation>該当するものはありません。</translation>
    </message>
    <message>
        <source>finds orders, returns, escalations, parcels, slips and items by a few characters, best first</source>
        <translation>受注・返品・エスカレーション・個口・送り状・商品を数文字で検索します（近い順）</translation>
    </message>
    <message>
        <source>only what is called exactly that, as a scan reads it</source>
        <translation>完全に一致するものだけ（スキャンと同じ）</translation>
    </message>
    <message>
        <source>the day as it stands: stages, cut-offs, what is stuck, alerts, what is new</source>
        <translation>本日の状況（受注の流れ、締切、停滞、お知らせ、新着）を表示します</translation>
    </message>
    <message>
        <source>%1, orders by stage:</source>
        <translation>%1　受注の流れ：</translation>
    </message>
    <message>
        <source>Cut-offs (to instruct, to print, to hand over):</source>
        <translation>締切（指示待ち、発行待ち、引き渡し待ち）：</translation>
    </message>
    <message>
        <source>Stuck:</source>
        <translation>停滞：</translation>
    </message>
    <message>
        <source>New since %1:</source>
        <translation>%1からの新着：</translation>
    </message>
    <message>
        <source>no such note</source>
        <translation>この申し送りはありません</translation>
    </message>
    <message>
        <source>a note is about one thing: --number, --client or --day</source>
        <translation>申し送りの対象は --number・--client・--day のいずれか一つです</translation>
    </message>
    <message>
        <source>which note? Its id, as notes list names it</source>
        <translation>どの申し送りですか。notes list に出る ID を指定してください</translation>
    </message>
    <message>
        <source>hand-over notes: what those who come after must know</source>
        <translation>申し送りの一覧：次の担当者に伝えること</translation>
    </message>
    <message>
        <source>open (as without it), of these order, client, day; done, all</source>
        <translation>open（指定なしと同じ）、そのうち order・client・day、ほかに done・all</translation>
    </message>
    <message>
        <source>in notes, numbers, shops, clients and persons</source>
        <translation>内容・番号・店舗・荷主・担当者から探します</translation>
    </message>
    <message>
        <source>hands a note over; without --number, --client and --day it is about today</source>
        <translation>申し送りを書きます。--number・--client・--day がなければ本日の日付に付けます</translation>
    </message>
    <message>
        <source>client it is about</source>
        <translation>対象の荷主</translation>
    </message>
    <message>
        <source>day it is about, as 2026-11-30</source>
        <translation>対象の日付（例 2026-11-30）</translation>
    </message>
    <message>
        <source>says that it is done</source>
        <translation>対応済みにします</translation>
    </message>
    <message>
        <source>says that it is not done after all</source>
        <translation>未対応に戻します</translation>
    </message>
    <message>
        <source>%1  %2 (%3): list %4, %5 rows, %6</source>
        <translation>%1  %2（%3）: 一覧 %4、%5 件、%6</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>元に戻し済み</translation>
    </message>
    <message>
        <source>an undo</source>
        <translation>元に戻す操作</translation>
    </message>
    <message>
        <source>one of --last, --redo, --action and --list</source>
        <translation>--last、--redo、--action、--list はどれか一つだけ指定してください</translation>
    </message>
    <message>
        <source>nothing of this person is there to be undone</source>
        <translation>この担当者の元に戻せる操作はありません</translation>
    </message>
    <message>
        <source>takes back what --person did last at this desk, as new acts; nothing leaves the story</source>
        <translation>--person がこの端末で最後に行った操作を、新しい操作として元に戻します。履歴は消えません</translation>
    </message>
    <message>
        <source>the last act (as without any option)</source>
        <translation>直前の操作（指定がない場合と同じ）</translation>
    </message>
    <message>
        <source>takes the last undo back</source>
        <translation>最後に元に戻した操作をやり直します</translation>
    </message>
    <message>
        <source>the act that --list names so</source>
        <translation>--list が示す番号の操作</translation>
    </message>
    <message>
        <source>the acts of 30 days, newest first; changes nothing</source>
        <translation>30 日間の操作を新しい順に表示します。何も変更しません</translation>
    </message>
    <message>
        <source>which file?</source>
        <translation>ファイルを指定してください</translation>
    </message>
    <message>
        <source>a date is written 2026-11-30</source>
        <translation>日付は 2026-11-30 の形で指定します</translation>
    </message>
    <message>
        <source>%1: %2 orders. %3</source>
        <translation>%1：%2 件。%3</translation>
    </message>
    <message>
        <source>Neither the forecast nor a capacity is passed.</source>
        <translation>予測も処理能力も超えていません。</translation>
    </message>
    <message>
        <source>Passed: %1.</source>
        <translation>超過：%1。</translation>
    </message>
    <message>
        <source>all carriers</source>
        <translation>全運送会社</translation>
    </message>
    <message>
        <source>May leave on %1: %2; kept by a date: %3; somebody is at work on: %4</source>
        <translation>%1 に回せる受注：%2 件、日付の約束があり動かせない受注：%3 件、担当者が作業中の受注：%4 件</translation>
    </message>
    <message>
        <source>  and %1 more</source>
        <translation>  ほか %1 件</translation>
    </message>
    <message>
        <source>say how many orders move</source>
        <translation>回す件数を指定してください</translation>
    </message>
    <message>
        <source>Nothing moves: nothing is passed, or no order may leave later.</source>
        <translation>何も動かしません。超過がないか、後日に回せる受注がありません。</translation>
    </message>
    <message>
        <source>Volume of the day</source>
        <translation>物量調整</translation>
    </message>
    <message>
        <source>%1 orders leave on %2; undo --last takes it back.</source>
        <translation>%1 件を %2 の出荷に回しました。undo --last で元に戻せます。</translation>
    </message>
    <message>
        <source>a number of orders, or none</source>
        <translation>件数、または none を指定します</translation>
    </message>
    <message>
        <source>No capacity is set.</source>
        <translation>処理能力は設定されていません。</translation>
    </message>
    <message>
        <source>a number of days, or none</source>
        <translation>日数、または none を指定します</translation>
    </message>
    <message>
        <source>%1 sends within %2 days of the order.</source>
        <translation>%1 は受注から %2 日以内に出荷します。</translation>
    </message>
    <message>
        <source>%1 promises no day.</source>
        <translation>%1 は出荷日を約束しません。</translation>
    </message>
    <message>
        <source>of this carrier alone</source>
        <translation>この運送会社だけ</translation>
    </message>
    <message>
        <source>takes forecasts in: CSV or TSV with 日付, 荷主, 件数, perhaps 時間帯</source>
        <translation>予測を取り込みます。日付・荷主・件数（と時間帯）の列がある CSV または TSV</translation>
    </message>
    <message>
        <source>whose forecast it is, if no column says so</source>
        <translation>荷主の列がないファイルの荷主</translation>
    </message>
    <message>
        <source>what is expected of a day, and how that is known</source>
        <translation>その日の予測と、その根拠</translation>
    </message>
    <message>
        <source>as 2026-11-30; without it today</source>
        <translation>2026-11-30 の形。省略すると本日</translation>
    </message>
    <message>
        <source>is more to be sent than was expected or can be, and what may leave a day later</source>
        <translation>予測や処理能力を超えていないか、どの受注を翌日に回せるか</translation>
    </message>
    <message>
        <source>lets orders leave a day later that no promised date keeps, as one act</source>
        <translation>日付の約束がない受注を、一度の操作で翌日の出荷に回します</translation>
    </message>
    <message>
        <source>how many; without it what is too much</source>
        <translation>件数。省略すると超過分</translation>
    </message>
    <message>
        <source>only says what it would do</source>
        <translation>結果を示すだけで、実行しません</translation>
    </message>
    <message>
        <source>orders a day that the warehouse gets through</source>
        <translation>倉庫が一日に処理できる件数</translation>
    </message>
    <message>
        <source>sets it; without it shows what is set</source>
        <translation>設定します。省略すると現在の設定を表示</translation>
    </message>
    <message>
        <source>days from the order within which a shop promises to send</source>
        <translation>店舗が約束する、受注から出荷までの日数</translation>
    </message>
    <message>
        <source>the shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>if several clients have a shop of this code</source>
        <translation>同じコードの店舗が複数の荷主にある場合</translation>
    </message>
    <message>
        <source>days, 0 is the same day</source>
        <translation>日数。0 は当日</translation>
    </message>
    <message>
        <source>route 2: sheets sent and not yet confirmed, then the queued ones in the order of printing</source>
        <translation>経路2：送信済みで未確認のラベルと印刷待ちのラベルを、印刷順に扱います</translation>
    </message>
    <message>
        <source>print its labels first of all (order number or parcel code)</source>
        <translation>そのラベルを最初に印刷する（受注番号または個口コード）</translation>
    </message>
    <message>
        <source>print its labels last of all</source>
        <translation>そのラベルを最後に印刷する</translation>
    </message>
    <message>
        <source>no label of it is queued</source>
        <translation>印刷待ちのラベルがありません</translation>
    </message>
    <message>
        <source>%1 deposits settled by themselves.</source>
        <translation>%1 件を自動で消し込みました。</translation>
    </message>
    <message>
        <source>several deposits begin so</source>
        <translation>同じ文字で始まる入金が複数あります</translation>
    </message>
    <message>
        <source>no such deposit; bank match names their ids</source>
        <translation>その入金はありません（ID は bank match で分かります）</translation>
    </message>
    <message>
        <source>there is no such candidate; --number names an order</source>
        <translation>その候補はありません（--number で受注を指定できます）</translation>
    </message>
    <message>
        <source>several fit equally well; --candidate N or --number decides</source>
        <translation>同じくらい合う候補が複数あります（--candidate N か --number で決めます）</translation>
    </message>
    <message>
        <source>several shops have this number; --shop decides</source>
        <translation>この番号は複数の店舗にあります（--shop で決めます）</translation>
    </message>
    <message>
        <source>Deposits on %1 are for orders of %2.</source>
        <translation>%1 への入金は %2 の受注に充てます。</translation>
    </message>
    <message>
        <source>(nobody&apos;s yet)</source>
        <translation>（未設定）</translation>
    </message>
    <message>
        <source>takes bank files in: Zengin 01 and 03, statements of banks as CSV</source>
        <translation>銀行のファイルを取り込みます（全銀 01・03、各行の CSV）</translation>
    </message>
    <message>
        <source>settles deposits whose amount and name agree with one order, and proposes for the rest</source>
        <translation>金額と名義が一つの受注と一致する入金を消し込み、残りに候補を出します</translation>
    </message>
    <message>
        <source>gives a deposit to orders: its best candidate, or those named</source>
        <translation>入金を受注に消し込みます（第一候補、または指定した受注）</translation>
    </message>
    <message>
        <source>which of its candidates, from 1</source>
        <translation>候補の番号（1 から）</translation>
    </message>
    <message>
        <source>numbers of orders</source>
        <translation>受注番号</translation>
    </message>
    <message>
        <source>takes a deposit back from its orders, or out of suspense</source>
        <translation>消込や仮受金を取り消します</translation>
    </message>
    <message>
        <source>what is left of a deposit waits for an order of a customer</source>
        <translation>入金の残りをお客様の仮受金にします</translation>
    </message>
    <message>
        <source>whose money it is; without it the payer</source>
        <translation>だれの仮受金か（なければ振込名義）</translation>
    </message>
    <message>
        <source>no customer&apos;s money, as of a payment company</source>
        <translation>お客様の入金ではないものを対象外にします（決済会社など）</translation>
    </message>
    <message>
        <source>what it is</source>
        <translation>何の入金か</translation>
    </message>
    <message>
        <source>what waits for orders, by customer</source>
        <translation>お客様ごとの仮受金</translation>
    </message>
    <message>
        <source>whose bank account it is</source>
        <translation>口座の荷主を決めます</translation>
    </message>
    <message>
        <source>the client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>bank accounts and their clients</source>
        <translation>銀行口座と荷主の一覧</translation>
    </message>
    <message>
        <source>orders: %1, stopped: %2, let go: %3</source>
        <translation>該当：%1 件、保留中：%2 件、解除済み：%3 件</translation>
    </message>
    <message>
        <source>which rule? Its name, a part of it, or its id</source>
        <translation>どのルールですか。名前、その一部、または ID を指定してください</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>client it is for, or all</source>
        <translation>対象の荷主、または all</translation>
    </message>
    <message>
        <source>a condition, as &quot;prefecture = 沖縄県 | 北海道&quot;; may be given several times, all must hold</source>
        <translation>条件。例：「都道府県 = 沖縄県 | 北海道」。複数指定でき、すべてが成り立つ必要があります</translation>
    </message>
    <message>
        <source>what it does, as &quot;hold client: ask first&quot; or &quot;route yamato&quot;; may be given several times</source>
        <translation>動作。例：「保留 荷主: 先に確認」「運送 yamato」。複数指定できます</translation>
    </message>
    <message>
        <source>one condition is enough</source>
        <translation>どれか一つの条件で成立とします</translation>
    </message>
    <message>
        <source>why it was written or changed</source>
        <translation>作成・変更の理由</translation>
    </message>
    <message>
        <source>what it is called</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>rules: what stops, flags or routes orders of a client</source>
        <translation>ルール：荷主の受注を止める、目印をつける、運送会社を選ぶ決まり</translation>
    </message>
    <message>
        <source>current (as without it), on, off, retired, all with every version</source>
        <translation>current（指定なしと同じ）、on、off、retired、all は全版</translation>
    </message>
    <message>
        <source>one rule, its versions, the orders it stops</source>
        <translation>一つのルール、その版、止めている受注</translation>
    </message>
    <message>
        <source>how conditions and actions are written, and which fields there are</source>
        <translation>条件と動作の書き方、使える項目</translation>
    </message>
    <message>
        <source>a new rule, in force at once</source>
        <translation>新しいルール。すぐに有効になります</translation>
    </message>
    <message>
        <source>it is not in force yet</source>
        <translation>まだ有効にしません</translation>
    </message>
    <message>
        <source>a new version of a rule; what is not said stays</source>
        <translation>ルールの新しい版。指定しないものはそのままです</translation>
    </message>
    <message>
        <source>puts a rule in force</source>
        <translation>ルールを有効にします</translation>
    </message>
    <message>
        <source>takes a rule out of force for now</source>
        <translation>ルールを一時停止します</translation>
    </message>
    <message>
        <source>ends a rule; it stays readable</source>
        <translation>ルールを廃止します。内容は残ります</translation>
    </message>
    <message>
        <source>what a rule, saved or only written here, would have done to the orders of the last days</source>
        <translation>保存済み、またはここに書いたルールが、直近の受注に何をしていたか</translation>
    </message>
    <message>
        <source>how many days back; 30 without it</source>
        <translation>何日前まで。指定なしは30日</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>祝日</translation>
    </message>
    <message>
        <source>no holiday</source>
        <translation>平日</translation>
    </message>
    <message>
        <source>the program&apos;s own list</source>
        <translation>プログラム内蔵の一覧</translation>
    </message>
    <message>
        <source>%1: %2 days new, %3 changed, %4 as they were, from %5 to %6; lines without a day: %7</source>
        <translation>%1：新規%2日、変更%3日、変更なし%4日、%5 から %6 まで。日付のない行：%7</translation>
    </message>
    <message>
        <source>holidays, their names and where they are known from</source>
        <translation>祝日、その名前と出典</translation>
    </message>
    <message>
        <source>of this year alone</source>
        <translation>この年だけ</translation>
    </message>
    <message>
        <source>makes a day a holiday, or with --none an ordinary day</source>
        <translation>その日を祝日にします。--none で平日に戻します</translation>
    </message>
    <message>
        <source>it is no holiday</source>
        <translation>祝日ではありません</translation>
    </message>
    <message>
        <source>where that is known from; without it who says so</source>
        <translation>出典。指定なしは担当者名</translation>
    </message>
    <message>
        <source>takes the Cabinet Office&apos;s list in (syukujitsu.csv), as often as you like</source>
        <translation>内閣府の一覧（syukujitsu.csv）を取り込みます。何度でも取り込めます</translation>
    </message>
    <message>
        <source>what stands about a client beside each of its orders; shows it, and sets what is given</source>
        <translation>受注の横に出る荷主カード。表示し、指定したものを設定します</translation>
    </message>
    <message>
        <source>its mail address</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>whom to ask there</source>
        <translation>連絡先</translation>
    </message>
    <message>
        <source>its rule for returns</source>
        <translation>返品の決まり</translation>
    </message>
    <message>
        <source>what else a clerk must know</source>
        <translation>そのほか担当者が知っておくこと</translation>
    </message>
    <message>
        <source>somebody works on it at another desk</source>
        <translation>ほかの端末が担当中です</translation>
    </message>
    <message>
        <source>who sees to it; without it the person who holds</source>
        <translation>受け持つ人（省略時は保留した人）</translation>
    </message>
    <message>
        <source>who may release it besides who sets it (default anybody)</source>
        <translation>保留した人のほかに解除できる人（既定は anybody=誰でも）</translation>
    </message>
    <message>
        <source>%1; claim take --over --note takes it over</source>
        <translation>%1。引き継ぐには claim take --over --note を使います</translation>
    </message>
    <message>
        <source>which orders? Numbers, --queue or --search</source>
        <translation>どの受注ですか？番号、--queue、--search のいずれかを指定します</translation>
    </message>
    <message>
        <source>changes many orders by one act, which undo --action takes back; names those that stay and why</source>
        <translation>多くの受注を一つの操作で変更します。undo --action で元に戻せます。変わらない受注は理由とともに示します</translation>
    </message>
    <message>
        <source>all orders of a queue, as &quot;orders&quot; takes it</source>
        <translation>区分の全受注（名前は orders と同じ）</translation>
    </message>
    <message>
        <source>all orders that a search finds</source>
        <translation>検索で見つかる全受注</translation>
    </message>
    <message>
        <source>only of this shop</source>
        <translation>この店舗だけ</translation>
    </message>
    <message>
        <source>wantDate wantBand carrier hold release paid</source>
        <translation>wantDate wantBand carrier hold release paid</translation>
    </message>
    <message>
        <source>the day, the band as 1416, the carrier, the type of hold; nothing = none, or holds of all types</source>
        <translation>日付、時間帯（1416）、運送会社、保留の種類。省略時は指定なし、またはすべての保留</translation>
    </message>
    <message>
        <source>with carrier: its service; without it the usual one</source>
        <translation>carrier のとき：サービス（省略時は通常のもの）</translation>
    </message>
    <message>
        <source>with hold, release, paid: why</source>
        <translation>hold、release、paid のとき：理由</translation>
    </message>
    <message>
        <source>with hold: releases itself on this day</source>
        <translation>hold のとき：この日に自動で解除</translation>
    </message>
    <message>
        <source>with hold: who sees to it</source>
        <translation>hold のとき：受け持つ人</translation>
    </message>
    <message>
        <source>with hold: who may release it</source>
        <translation>hold のとき：解除できる人</translation>
    </message>
    <message>
        <source>all clients</source>
        <translation>全荷主</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1点</translation>
    </message>
    <message>
        <source>which entry? Its id, as fraud block list names it</source>
        <translation>どの登録ですか。fraud block list に出る番号を指定してください</translation>
    </message>
    <message>
        <source>orders that signs of fraud stop, with the signs and what shows them</source>
        <translation>不正の兆候で止まっている受注と、兆候の根拠</translation>
    </message>
    <message>
        <source>suspect (as without it), verify, refused, passed</source>
        <translation>suspect（省略時）、verify、refused、passed</translation>
    </message>
    <message>
        <source>in numbers, names and reasons</source>
        <translation>番号・名前・理由から探す</translation>
    </message>
    <message>
        <source>the signs of one order, also of one that they do not stop</source>
        <translation>1件の受注の兆候（止まっていないものも）</translation>
    </message>
    <message>
        <source>judges an order: it goes on, is verified first, or is refused</source>
        <translation>受注を判定する：通す、本人確認、断る</translation>
    </message>
    <message>
        <source>verify: who is asked, by an escalation</source>
        <translation>verify：エスカレーションで確認を頼む相手</translation>
    </message>
    <message>
        <source>refuse: cancel it as well</source>
        <translation>refuse：キャンセルもする</translation>
    </message>
    <message>
        <source>the block list</source>
        <translation>ブロックリスト</translation>
    </message>
    <message>
        <source>block (as without it), retired</source>
        <translation>block（省略時）、retired</translation>
    </message>
    <message>
        <source>in hints and reasons</source>
        <translation>対象と理由から探す</translation>
    </message>
    <message>
        <source>stops orders of a phone, a mail address or an address; of the buyer of --number, or as given</source>
        <translation>電話・メール・住所の一致する受注を止める。--number の注文者、または指定したもの</translation>
    </message>
    <message>
        <source>only orders of this client</source>
        <translation>この荷主の受注だけ</translation>
    </message>
    <message>
        <source>phone number</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>mail address</source>
        <translation>メールアドレス</translation>
    </message>
    <message>
        <source>zip code of the address</source>
        <translation>住所の郵便番号</translation>
    </message>
    <message>
        <source>city, town and number, without the prefecture</source>
        <translation>市区町村から番地まで（都道府県を除く）</translation>
    </message>
    <message>
        <source>building and room</source>
        <translation>建物と部屋番号</translation>
    </message>
    <message>
        <source>with an address: only this person there</source>
        <translation>住所と併せて：この人だけ</translation>
    </message>
    <message>
        <source>last day it holds, as 2026-11-30; without it a year</source>
        <translation>有効な最終日（例 2026-11-30）。省略時は1年</translation>
    </message>
    <message>
        <source>ends an entry of the block list</source>
        <translation>ブロックリストの登録を解除する</translation>
    </message>
    <message>
        <source>client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>points from which an order stops</source>
        <translation>止める基準の点数</translation>
    </message>
    <message>
        <source>points of signs; 0 turns one off</source>
        <translation>兆候の点数。0で使わない</translation>
    </message>
    <message>
        <source>goods that are bought to be sold on</source>
        <translation>転売されやすい商品</translation>
    </message>
    <message>
        <source>--pieces needs --line</source>
        <translation>--pieces には --line が必要です</translation>
    </message>
    <message>
        <source>a number of pieces is needed</source>
        <translation>点数を指定してください</translation>
    </message>
    <message>
        <source>the order has no such line</source>
        <translation>受注にその明細はありません</translation>
    </message>
    <message>
        <source>several lines are called so; name one by its place, as #2</source>
        <translation>同じ名前の明細が複数あります。#2 のように順番で指定してください</translation>
    </message>
    <message>
        <source>cancels an order that is not with the warehouse, or pieces of one of its lines</source>
        <translation>倉庫に未指示の受注、またはその明細の数量をキャンセルする</translation>
    </message>
    <message>
        <source>only this line: item code, or its place as #2</source>
        <translation>この明細だけ：商品コード、または順番（#2 など）</translation>
    </message>
    <message>
        <source>with --line: so many pieces in all, 0 takes it back; without it the whole line</source>
        <translation>--line と共に：全部で何点か（0 で戻す）。省略時は明細全部</translation>
    </message>
    <message>
        <source>not told yet: %1</source>
        <translation>未連絡：%1</translation>
    </message>
    <message>
        <source>no change request of this number</source>
        <translation>この番号の変更依頼はありません</translation>
    </message>
    <message>
        <source>%1 shipments stopped.</source>
        <translation>出荷 %1 件を止めました。</translation>
    </message>
    <message>
        <source>%1 shipments stopped, %2 asked for; red tag: %3</source>
        <translation>出荷 %1 件を止め、%2 件を依頼しました。赤札：%3</translation>
    </message>
    <message>
        <source>Red tag: %1</source>
        <translation>赤札：%1</translation>
    </message>
    <message>
        <source>file of the red tag (default: out in the profile)</source>
        <translation>赤札のファイル（既定：プロファイルの out）</translation>
    </message>
    <message>
        <source>also prints the red tag there, as at the warehouse</source>
        <translation>赤札をこのプリンターでも印刷する（倉庫など）</translation>
    </message>
    <message>
        <source>change requests with the places that do not know of them yet</source>
        <translation>変更依頼と、まだ連絡していない箇所</translation>
    </message>
    <message>
        <source>open (as without it), of these late, place:PLACE (here shop payment points stock warehouse mail); done, all</source>
        <translation>open（既定）、うち late、place:箇所（here shop payment points stock warehouse mail）、done、all</translation>
    </message>
    <message>
        <source>in words, numbers, shops and persons</source>
        <translation>内容・番号・店舗・担当者から検索</translation>
    </message>
    <message>
        <source>records that somebody wants an order otherwise; it is not instructed until that is done</source>
        <translation>変更の依頼を記録する。済むまで出荷指示されない</translation>
    </message>
    <message>
        <source>cancel pieces address date item pay other</source>
        <translation>cancel pieces address date item pay other のいずれか</translation>
    </message>
    <message>
        <source>customer (as without it), shop, client</source>
        <translation>customer（既定）、shop、client</translation>
    </message>
    <message>
        <source>a place knows of it</source>
        <translation>箇所を連絡済みにする</translation>
    </message>
    <message>
        <source>here shop payment points stock warehouse mail</source>
        <translation>here shop payment points stock warehouse mail のいずれか</translation>
    </message>
    <message>
        <source>it need not</source>
        <translation>連絡不要にする</translation>
    </message>
    <message>
        <source>it does not after all</source>
        <translation>未連絡に戻す</translation>
    </message>
    <message>
        <source>every place knows: the request is over</source>
        <translation>すべて連絡済み：依頼を完了する</translation>
    </message>
    <message>
        <source>it is not over after all</source>
        <translation>完了を取り消す</translation>
    </message>
    <message>
        <source>stops the order&apos;s shipments: at once what has no paper, by a red tag the rest</source>
        <translation>受注の出荷を止める：紙がなければすぐ、あれば赤札で依頼する</translation>
    </message>
    <message>
        <source>shipments that the warehouse is asked to stop, the truck that closes first on top</source>
        <translation>倉庫に出荷止めを依頼中の出荷（締切の早い便から）</translation>
    </message>
    <message>
        <source>the red tags of an order whose stop is asked, once more</source>
        <translation>出荷止め依頼中の受注の赤札をもう一度</translation>
    </message>
    <message>
        <source>the warehouse&apos;s answer, as scanned from a red tag</source>
        <translation>赤札から読み取った倉庫の答え</translation>
    </message>
    <message>
        <source>pieces of a line leave as another item, at the price that the shop took</source>
        <translation>明細の商品を別の商品に差し替える（金額は店舗のまま）</translation>
    </message>
    <message>
        <source>the line: item code, or its place as #2</source>
        <translation>明細：商品コード、または順番（#2 など）</translation>
    </message>
    <message>
        <source>how many of them</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>code of the other item</source>
        <translation>代わりの商品のコード</translation>
    </message>
    <message>
        <source>its name; without it the one it has in stock</source>
        <translation>商品名（省略時は在庫の名前）</translation>
    </message>
    <message>
        <source>another way to pay for an order that is not paid and not with the warehouse</source>
        <translation>未入金で倉庫に未指示の受注の支払方法を変更する</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>差出人: %1</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>宛先: %1</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>件名: %1</translation>
    </message>
    <message>
        <source>no such notice of this order</source>
        <translation>この受注にそのようなお知らせはありません</translation>
    </message>
    <message>
        <source>Nothing is told of %1, now or later; notices again takes that back.</source>
        <translation>%1 については今後もお知らせしません。notices again で戻せます。</translation>
    </message>
    <message>
        <source>The delay of %1 is to be told.</source>
        <translation>%1 の遅延をお知らせします。</translation>
    </message>
    <message>
        <source>%1: mails from %2 by %3; told: %4; quiet hours: %5</source>
        <translation>%1：差出人 %2、サーバー %3、お知らせ %4、送信しない時間帯 %5</translation>
    </message>
    <message>
        <source>first the subject, then an empty line, then the text</source>
        <translation>最初に件名、空行のあとに本文を書きます</translation>
    </message>
    <message>
        <source>received, payment, shipped, delay, cancelled</source>
        <translation>received、payment、shipped、delay、cancelled</translation>
    </message>
    <message>
        <source>ja or en</source>
        <translation>ja か en</translation>
    </message>
    <message>
        <source>mails to customers: what has not left, and why</source>
        <translation>お客様へのメール：まだ送っていないものとその理由</translation>
    </message>
    <message>
        <source>in numbers, shops, clients, buyers and addresses</source>
        <translation>番号、店舗、荷主、注文者、お届け先から探します</translation>
    </message>
    <message>
        <source>a mail as the order&apos;s customer would read it</source>
        <translation>お客様が読む形のメール</translation>
    </message>
    <message>
        <source>sends what may leave, each mail once in the world</source>
        <translation>送れるものを送ります。同じメールは一度しか出ません</translation>
    </message>
    <message>
        <source>nothing is told of this order, or not this</source>
        <translation>この受注のお知らせ、またはその一種を送りません</translation>
    </message>
    <message>
        <source>a suppressed, refused or perhaps sent one may leave after all</source>
        <translation>送らないとしたもの、拒否されたもの、送信未確認のものをやはり送ります</translation>
    </message>
    <message>
        <source>a perhaps sent one was sent, as somebody found out</source>
        <translation>送信未確認のものが送られていたと記録します</translation>
    </message>
    <message>
        <source>the customer is to be told that the order leaves on another day</source>
        <translation>出荷が別の日になることをお客様に知らせます</translation>
    </message>
    <message>
        <source>the day it leaves, as 2026-11-30</source>
        <translation>出荷する日、2026-11-30 の形</translation>
    </message>
    <message>
        <source>how a client&apos;s mails leave; without more, how it is</source>
        <translation>荷主のメールの出し方。ほかの指定がなければ今の設定</translation>
    </message>
    <message>
        <source>whose mails they are</source>
        <translation>差出人のメールアドレス</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>差出人の名前</translation>
    </message>
    <message>
        <source>where answers go</source>
        <translation>返信先</translation>
    </message>
    <message>
        <source>smtp://HOST:587 (STARTTLS) or smtps://HOST:465; certificates of an own authority stand in mail-ca.pem of the profile</source>
        <translation>smtp://ホスト:587（STARTTLS）か smtps://ホスト:465。自社の認証局の証明書はプロファイルの mail-ca.pem に置きます</translation>
    </message>
    <message>
        <source>login at the server</source>
        <translation>サーバーのログイン名</translation>
    </message>
    <message>
        <source>its password, kept in the keychain of this login</source>
        <translation>そのパスワード。このログインのキーチェーンに保存します</translation>
    </message>
    <message>
        <source>what is told</source>
        <translation>お知らせの種類</translation>
    </message>
    <message>
        <source>shops whose mall tells the buyers itself</source>
        <translation>モールが注文者に通知する店舗</translation>
    </message>
    <message>
        <source>nothing leaves then, as 21:00-08:00</source>
        <translation>その間は送りません、21:00-08:00 の形</translation>
    </message>
    <message>
        <source>the text of a mail; without --file, as it is</source>
        <translation>メールの文面。--file がなければ今の文面</translation>
    </message>
    <message>
        <source>UTF-8: subject, an empty line, text with fields as {order_number}</source>
        <translation>UTF-8。件名、空行、本文の順。{order_number} のような項目を使えます</translation>
    </message>
    <message>
        <source>back to the text that the program brings along</source>
        <translation>元の文面に戻します</translation>
    </message>
    <message>
        <source>pieces of a line leave in a second parcel with a slip of its own</source>
        <translation>明細の一部を、別の送り状の二つ目の荷物にする</translation>
    </message>
    <message>
        <source>how many of them; 0 puts all into one parcel again</source>
        <translation>点数。0 で一つの荷物に戻す</translation>
    </message>
    <message>
        <source>%1 is not told: %2</source>
        <translation>%1 は知らせません：%2</translation>
    </message>
    <message>
        <source>%1: %2 orders, %3 parcels in %4. Batch %5; --again %5 writes it once more.</source>
        <translation>%1：受注 %2 件、%3 個口を %4 に書きました。番号 %5。--again %5 でもう一度書けます。</translation>
    </message>
    <message>
        <source>the file by which a shop is told what was shipped, each parcel once</source>
        <translation>出荷したことを店舗に知らせるファイル。個口ごとに一度だけ書きます</translation>
    </message>
    <message>
        <source>if two clients have a shop of this code</source>
        <translation>同じコードの店舗が二つの荷主にあるとき</translation>
    </message>
    <message>
        <source>where it goes; without it, the folder out of the profile</source>
        <translation>書き出し先。なければプロファイルの out フォルダー</translation>
    </message>
    <message>
        <source>writes this file once more</source>
        <translation>このファイルをもう一度書きます</translation>
    </message>
    <message>
        <source>no such shop</source>
        <translation>この店舗はありません</translation>
    </message>
    <message>
        <source>Days that stay ordinary ones, as somebody said so: %1</source>
        <translation>担当者の指定により平日のままの日：%1</translation>
    </message>
    <message>
        <source> (looked into: %1)</source>
        <translation>（確認済み: %1）</translation>
    </message>
    <message>
        <source>no such settlement; settlement list names their ids</source>
        <translation>この売上金はありません。ID は settlement list で分かります</translation>
    </message>
    <message>
        <source>several settlements begin so</source>
        <translation>そう始まる売上金が複数あります</translation>
    </message>
    <message>
        <source>no deposit of this amount; --deposit ID names one</source>
        <translation>この金額の入金がありません。--deposit ID で指定できます</translation>
    </message>
    <message>
        <source>several fit equally well; --deposit ID decides</source>
        <translation>同じように合う入金が複数あります。--deposit ID で決めてください</translation>
    </message>
    <message>
        <source>the settlement has no such difference</source>
        <translation>この売上金にその差異はありません</translation>
    </message>
    <message>
        <source>takes settlement files in: Amazon V2, PayPay, Shopify payouts, STORES</source>
        <translation>売上金ファイルを取り込みます: Amazon V2、PayPay、Shopify 入金、STORES</translation>
    </message>
    <message>
        <source>whose money it is, where the orders do not tell</source>
        <translation>どの荷主の売上金か（受注から分からない場合）</translation>
    </message>
    <message>
        <source>settlements with their differences, and the deposits that may be theirs</source>
        <translation>売上金と差異、あたると思われる入金</translation>
    </message>
    <message>
        <source>the deposit is the settlement&apos;s money: the one that fits, or the one named</source>
        <translation>入金をその売上金とします: 合うもの、または指定したもの</translation>
    </message>
    <message>
        <source>which deposit, as bank match names it</source>
        <translation>どの入金か（bank match の ID）</translation>
    </message>
    <message>
        <source>takes the deposit of a settlement back</source>
        <translation>売上金と入金の照合を取り消します</translation>
    </message>
    <message>
        <source>a difference was looked into, with what came of it</source>
        <translation>差異を確認した結果を記録します</translation>
    </message>
    <message>
        <source>of the order; without it, a difference of the settlement itself</source>
        <translation>受注番号。なければ売上金そのものの差異</translation>
    </message>
    <message>
        <source>which of the order&apos;s differences</source>
        <translation>その受注のどの差異か</translation>
    </message>
    <message>
        <source>what came of it</source>
        <translation>確認の結果</translation>
    </message>
    <message>
        <source>it has to be looked into again</source>
        <translation>要確認に戻す</translation>
    </message>
    <message>
        <source>only mails of clients whose policy lets them leave without a key, as for cron</source>
        <translation>自動送信にしている荷主のメールだけを送ります（cron 用）</translation>
    </message>
    <message>
        <source>days until an unpaid order is reminded, and until the next reminder</source>
        <translation>未入金の受注にお願いを送るまで、および次のお願いまでの日数</translation>
    </message>
    <message>
        <source>reminders of one order at most</source>
        <translation>一つの受注へのお願いの最大回数</translation>
    </message>
    <message>
        <source>its mails leave without a key from desks that send mails</source>
        <translation>自動送信する端末から、この荷主のメールを自動で送ります</translation>
    </message>
    <message>
        <source>on or off</source>
        <translation>on か off</translation>
    </message>
    <message>
        <source>its pieces stay reserved for it until it is instructed, at most two days after the release</source>
        <translation>出荷指示まで在庫をこの受注に確保します（解除後は最長二日）</translation>
    </message>
    <message>
        <source>pieces that a hold kept are free for others at once, not two days later</source>
        <translation>保留で確保した在庫を、二日待たずにすぐ解放します</translation>
    </message>
    <message>
        <source>No paper waits to be printed.</source>
        <translation>印刷待ちの書類はありません。</translation>
    </message>
    <message>
        <source>It counts as no copy any more.</source>
        <translation>発行回数に数えなくなりました。</translation>
    </message>
    <message>
        <source>%1: papers of %2, registration number %3; with the slip: %4, prices: %5, paper: %6</source>
        <translation>%1：発行者 %2、登録番号 %3。送り状に合わせて：%4、価格：%5、用紙：%6</translation>
    </message>
    <message>
        <source>PDF file</source>
        <translation>PDFファイル</translation>
    </message>
    <message>
        <source>printer of the print server</source>
        <translation>印刷サーバーのプリンター</translation>
    </message>
    <message>
        <source>delivery notes of an order, a batch, or of all labels that left; without an output, what they would say</source>
        <translation>受注、出荷バッチ、または出たラベルの納品書。出力先がなければ内容だけを示します</translation>
    </message>
    <message>
        <source>all of a batch, as its labels come</source>
        <translation>出荷バッチのすべて（ラベルと同じ順）</translation>
    </message>
    <message>
        <source>those that come with a label and are not printed yet</source>
        <translation>ラベルに合わせて出すもので、まだ印刷していないもの</translation>
    </message>
    <message>
        <source>the receipt of a paid order; printed again it says so</source>
        <translation>入金済みの受注の領収書。二枚目からは再発行と記します</translation>
    </message>
    <message>
        <source>on this print instead of the buyer, with its title</source>
        <translation>注文者の代わりの宛名（敬称つき、この一枚だけ）</translation>
    </message>
    <message>
        <source>what the money was for, on this print</source>
        <translation>但し書き（この一枚だけ）</translation>
    </message>
    <message>
        <source>the amounts disagree, and the shop&apos;s total counts</source>
        <translation>金額が合わないが、店舗の合計額で発行する</translation>
    </message>
    <message>
        <source>delivery notes and receipts that were printed</source>
        <translation>印刷した納品書と領収書</translation>
    </message>
    <message>
        <source>a paper came out badly: it counts as no copy</source>
        <translation>書き損じ：発行回数に数えません</translation>
    </message>
    <message>
        <source>as document list names it</source>
        <translation>document list に出る番号</translation>
    </message>
    <message>
        <source>how a client&apos;s papers look; without more, how it is</source>
        <translation>荷主の書類の設定。ほかに指定がなければ今の設定</translation>
    </message>
    <message>
        <source>whose papers they are</source>
        <translation>発行者名</translation>
    </message>
    <message>
        <source>of the issuer</source>
        <translation>発行者のもの</translation>
    </message>
    <message>
        <source>registration number for qualified invoices; its check digit is looked at</source>
        <translation>適格請求書発行事業者の登録番号。検査用数字を確かめます</translation>
    </message>
    <message>
        <source>the number is a person&apos;s, and has no check digit</source>
        <translation>個人の番号で、検査用数字がない</translation>
    </message>
    <message>
        <source>above the goods of a delivery note</source>
        <translation>納品書の商品の上に入れる挨拶文</translation>
    </message>
    <message>
        <source>below them: how goods are sent back</source>
        <translation>その下に入れる返品の案内</translation>
    </message>
    <message>
        <source>on every page</source>
        <translation>各ページの下</translation>
    </message>
    <message>
        <source>what a receipt&apos;s money was for</source>
        <translation>領収書の但し書き</translation>
    </message>
    <message>
        <source>what comes with a label: none, note, no_gifts</source>
        <translation>ラベルに合わせて出すもの：none、note、no_gifts</translation>
    </message>
    <message>
        <source>prices on a delivery note: gifts (not on a gift&apos;s), others (not where another person receives it), always, never</source>
        <translation>納品書の価格：gifts（贈り物には出さない）、others（受取人が別なら出さない）、always、never</translation>
    </message>
    <message>
        <source>a4 or a5</source>
        <translation>a4 か a5</translation>
    </message>
    <message>
        <source>of the tax, once per rate: down, half, up</source>
        <translation>消費税の端数処理（税率ごとに一回）：down、half、up</translation>
    </message>
    <message>
        <source>points are a payment or a discount</source>
        <translation>ポイントを支払いとするか値引とするか（payment、discount）</translation>
    </message>
    <message>
        <source>%1 payments of %2 yen to be captured, in %3. List %4; --again %4 writes it once more.</source>
        <translation>売上確定 %1 件 %2 円を %3 に書き出しました。リスト %4。--again %4 でもう一度書き出せます。</translation>
    </message>
    <message>
        <source>no such authorisation; card list names their ids</source>
        <translation>このオーソリはありません。ID は card list で分かります</translation>
    </message>
    <message>
        <source>it has several authorisations; name one by its id</source>
        <translation>オーソリが複数あります。ID で指定してください</translation>
    </message>
    <message>
        <source>authorisations of cards, those that end first on top</source>
        <translation>カードのオーソリ（期限の近い順）</translation>
    </message>
    <message>
        <source>takes the file of a payment company in: authorisations, and what it captured or voided</source>
        <translation>決済会社のファイルを取り込みます: オーソリ、売上確定、取消</translation>
    </message>
    <message>
        <source>writes an authorisation down by hand</source>
        <translation>オーソリを手で記録します</translation>
    </message>
    <message>
        <source>how much is authorised</source>
        <translation>オーソリの金額</translation>
    </message>
    <message>
        <source>when; without it, today</source>
        <translation>オーソリの日。なければ本日</translation>
    </message>
    <message>
        <source>the last day; without it, as the rules say</source>
        <translation>期限の日。なければ設定による</translation>
    </message>
    <message>
        <source>the payment company&apos;s number of it, never the card&apos;s</source>
        <translation>決済会社の取引番号。カード番号ではありません</translation>
    </message>
    <message>
        <source>the list of payments to take, of what has left; each once over all desks</source>
        <translation>出荷した分の売上確定リスト。全端末を通して一件一度</translation>
    </message>
    <message>
        <source>the payment company took the money</source>
        <translation>売上確定済みにします</translation>
    </message>
    <message>
        <source>the authorisation was given up there</source>
        <translation>取消済みにします</translation>
    </message>
    <message>
        <source>neither captured nor voided after all</source>
        <translation>売上確定も取消もしていない状態に戻します</translation>
    </message>
    <message>
        <source>of the order</source>
        <translation>受注番号</translation>
    </message>
    <message>
        <source>it leaves in one parcel with orders that cannot leave yet</source>
        <translation>同梱する受注がまだ出荷できません</translation>
    </message>
    <message>
        <source>it differs from the orders that it is joined with</source>
        <translation>同梱した受注と内容が違います</translation>
    </message>
    <message>
        <source>together they are more than the carrier collects on delivery: take them apart</source>
        <translation>合わせると代引の上限を超えます。同梱を解いてください</translation>
    </message>
    <message>
        <source>%1 order numbers are needed</source>
        <translation>受注番号が %1 件必要です</translation>
    </message>
    <message>
        <source>In one parcel: %1</source>
        <translation>同梱：%1</translation>
    </message>
    <message>
        <source>To be decided: %1</source>
        <translation>未決の同梱候補：%1</translation>
    </message>
    <message>
        <source>in one parcel, by %1</source>
        <translation>同梱（%1）</translation>
    </message>
    <message>
        <source>decided against by %1: %2</source>
        <translation>%1 が同梱しないと決めました：%2</translation>
    </message>
    <message>
        <source>may leave in one parcel</source>
        <translation>同梱できます</translation>
    </message>
    <message>
        <source>They may leave in one parcel: all of the key is alike.</source>
        <translation>同梱できます。照合する項目はすべて一致しています。</translation>
    </message>
    <message>
        <source>by name only: %1</source>
        <translation>理由を添えた指定でのみ可：%1</translation>
    </message>
    <message>
        <source>never: %1</source>
        <translation>不可：%1</translation>
    </message>
    <message>
        <source>if several shops have the number; or SHOP/NUMBER</source>
        <translation>番号が複数の店舗にあるとき。「店舗/番号」とも書けます</translation>
    </message>
    <message>
        <source>orders that leave in one parcel, and those of which nobody has decided</source>
        <translation>同梱する受注と、まだ決まっていない同梱候補</translation>
    </message>
    <message>
        <source>orders to the same place as this one, and what speaks against one parcel</source>
        <translation>同じお届け先の受注と、同梱できない理由</translation>
    </message>
    <message>
        <source>why two orders may leave in one parcel, or not</source>
        <translation>二つの受注を同梱できる、またはできない理由</translation>
    </message>
    <message>
        <source>lets orders leave in one parcel with one slip; each stays an order of its own</source>
        <translation>受注を一つの荷物、一枚の送り状にまとめます。受注はそれぞれ残ります</translation>
    </message>
    <message>
        <source>also against what a person may overrule (merge explain); needs --reason</source>
        <translation>人の判断で越えられる違い（merge explain）があっても同梱します。--reason が必要です</translation>
    </message>
    <message>
        <source>They leave in one parcel:</source>
        <translation>同梱します：</translation>
    </message>
    <message>
        <source>decides against one parcel; a further order to the same place asks anew</source>
        <translation>同梱しないと決めます。同じお届け先の新しい受注は改めて確かめます</translation>
    </message>
    <message>
        <source>They leave apart.</source>
        <translation>同梱しません。</translation>
    </message>
    <message>
        <source>takes that decision back</source>
        <translation>その決定を取り消します</translation>
    </message>
    <message>
        <source>It is asked again.</source>
        <translation>改めて確かめます。</translation>
    </message>
    <message>
        <source>takes an order out of its common parcel; the parcel apart if it leads, or with --whole</source>
        <translation>受注を同梱から外します。代表の受注のとき、または --whole では同梱をすべて解きます</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Taken apart. They were in one parcel: %1</source>
        <translation>同梱を解きました。同梱していた受注：%1</translation>
    </message>
    <message>
        <source>lists clients with their shops</source>
        <translation>荷主と店舗を一覧にします</translation>
    </message>
    <message>
        <source>everything that is said of a client</source>
        <translation>荷主の決まりをすべて表示します</translation>
    </message>
    <message>
        <source>name and colour of a client</source>
        <translation>荷主の名称と色を変更します</translation>
    </message>
    <message>
        <source>its colour beside its orders; empty: the program chooses</source>
        <translation>受注の横に出る色（空なら自動）</translation>
    </message>
    <message>
        <source>when a client&apos;s orders close, before the trucks: by carrier, truck, weekday, holiday, special days</source>
        <translation>荷主独自の締切（運送会社、便、曜日、祝日、特別な日ごと）</translation>
    </message>
    <message>
        <source>days that the way takes for a client&apos;s parcels, by carrier and prefecture</source>
        <translation>荷主独自の輸送日数（運送会社、都道府県ごと）</translation>
    </message>
    <message>
        <source>changes a shop: name, carrier, service, sender, promise</source>
        <translation>店舗の名称、運送会社、サービス、ご依頼主、出荷約束を変更します</translation>
    </message>
    <message>
        <source>with whom its orders leave</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>by which service of the carrier</source>
        <translation>運送会社のサービス</translation>
    </message>
    <message>
        <source>the warehouse&apos;s trucks: by carrier, weekday, holiday, special days; empty = the program&apos;s list</source>
        <translation>倉庫の集荷便（運送会社、曜日、祝日、特別な日ごと。空なら内蔵の一覧）</translation>
    </message>
    <message>
        <source>which trucks come on a day and when orders close for them</source>
        <translation>ある日の集荷便と締切を表示します</translation>
    </message>
    <message>
        <source>which day; today without it</source>
        <translation>日（省くと本日）</translation>
    </message>
    <message>
        <source>for orders of this client</source>
        <translation>この荷主の受注の場合</translation>
    </message>
    <message>
        <source>the new lines, a semicolon ends one; empty = nothing of its own</source>
        <translation>新しい内容（行はセミコロンで区切る。空なら独自の内容なし）</translation>
    </message>
    <message>
        <source>the new lines, out of a file</source>
        <translation>新しい内容のファイル</translation>
    </message>
    <message>
        <source>say what is to be set</source>
        <translation>何を変更するかを指定してください</translation>
    </message>
    <message>
        <source>Nothing of its own.</source>
        <translation>独自の内容はありません。</translation>
    </message>
    <message>
        <source>No truck comes on %1.</source>
        <translation>%1 の集荷はありません。</translation>
    </message>
    <message>
        <source>no client of this code</source>
        <translation>このコードの荷主はありません</translation>
    </message>
    <message>
        <source>lapsed, unclear, raised, lapsing, capture, listed, void, waiting, captured, voided or all</source>
        <translation>lapsed、unclear、raised、lapsing、capture、listed、void、waiting、captured、voided、all のどれか</translation>
    </message>
    <message>
        <source>with hold: the pieces of each stay reserved for it</source>
        <translation>保留の場合：各受注の在庫を確保したままにします</translation>
    </message>
    <message>
        <source>%1 delivery notes printed with them. %2</source>
        <translation>納品書を %1 件いっしょに印刷しました。%2</translation>
    </message>
    <message>
        <source>%1 delivery notes wait: document note --labelled with --out or --printer prints them.</source>
        <translation>納品書が %1 件待っています。document note --labelled に --out か --printer を付けると印刷します。</translation>
    </message>
    <message>
        <source>an order&apos;s number alone does not say whose it is: say --client CODE, or let the list have a column 荷主コード</source>
        <translation>受注番号だけではどの荷主の受注か分かりません。--client CODE で荷主を指定するか、リストに「荷主コード」の列を付けてください</translation>
    </message>
    <message>
        <source>no client has this code or name: correct the list&apos;s column of clients</source>
        <translation>このコードまたは名称の荷主はありません。リストの荷主の列を直してください</translation>
    </message>
    <message>
        <source>the list&apos;s column names another client than --client</source>
        <translation>リストの列の荷主が --client の荷主と違います</translation>
    </message>
    <message>
        <source>several orders or shipments of the client have this number: let the list have our parcel&apos;s code</source>
        <translation>この荷主には同じ番号の受注または出荷が複数あります。リストに個口コードを載せてください</translation>
    </message>
    <message>
        <source>whose orders the list means, where it has only their numbers</source>
        <translation>受注番号だけのリストが、どの荷主の受注を指すか</translation>
    </message>
    <message>
        <source>writes what is not captured yet of this list once more</source>
        <translation>このリストのうち、まだ売上確定していないものをもう一度書き出す</translation>
    </message>
    <message>
        <source>Needs attention:</source>
        <translation>対応が必要なこと：</translation>
    </message>
    <message>
        <source>Orders that would change: %1, that stay: %2.</source>
        <translation>変更する受注：%1 件、変わらない受注：%2 件。</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>%1 行目</translation>
    </message>
    <message>
        <source>the carrier&apos;s software printed the number for another parcel: take in its file again</source>
        <translation>この番号は運送会社のソフトが別の個口用に印刷しました。ファイルを取り込み直してください</translation>
    </message>
    <message>
        <source>the slip was written for another order and is of no registered book</source>
        <translation>この送り状は別の受注用に書かれ、登録した冊子の番号でもありません</translation>
    </message>
    <message>
        <source>search: %1</source>
        <translation>検索：%1</translation>
    </message>
    <message>
        <source>%1 keeps no view of the orders; views save makes one, as does Ctrl+Shift+V.</source>
        <translation>%1 さんが保存した表示はありません。views save または Ctrl+Shift+V で保存できます。</translation>
    </message>
    <message>
        <source>which view? Its name</source>
        <translation>表示の名前を指定してください</translation>
    </message>
    <message>
        <source>%1 keeps no view of this name</source>
        <translation>%1 さんが保存した表示にこの名前はありません</translation>
    </message>
    <message>
        <source>one of --queue and --search is needed</source>
        <translation>--queue か --search のどちらか一つを指定します</translation>
    </message>
    <message>
        <source>a view needs a name</source>
        <translation>表示には名前が要ります</translation>
    </message>
    <message>
        <source>there is a view of this name already</source>
        <translation>この名前の表示はすでにあります</translation>
    </message>
    <message>
        <source>The view %1 is removed.</source>
        <translation>表示「%1」を削除しました。</translation>
    </message>
    <message>
        <source>the views of orders that --person keeps under names, with their numbers of orders now; orders --view lists one</source>
        <translation>--person が名前を付けて保存した受注の表示と、いまの件数。中身は orders --view で表示します</translation>
    </message>
    <message>
        <source>keeps a queue or a search under a name, as Ctrl+Shift+V does; the same name again changes it</source>
        <translation>区分または検索に名前を付けて保存します（Ctrl+Shift+V と同じ）。同じ名前なら置き換えます</translation>
    </message>
    <message>
        <source>as orders --queue</source>
        <translation>orders --queue と同じ</translation>
    </message>
    <message>
        <source>as orders --search</source>
        <translation>orders --search と同じ</translation>
    </message>
    <message>
        <source>another name for a view</source>
        <translation>保存した表示の名前を変えます</translation>
    </message>
    <message>
        <source>its name from now on</source>
        <translation>新しい名前</translation>
    </message>
    <message>
        <source>a view is kept no more; orders are not touched</source>
        <translation>保存した表示を削除します。受注はそのままです</translation>
    </message>
    <message>
        <source>one of --view, --queue and --search</source>
        <translation>--view、--queue、--search のどれか一つ</translation>
    </message>
    <message>
        <source>what --person keeps under this name (views list)</source>
        <translation>--person がこの名前で保存した表示（views list で一覧）</translation>
    </message>
    <message>
        <source>%1  %2  %3  %4  orders %5, withdrawn %6</source>
        <translation>%1  %2  %3  %4  受注 %5 件、取り下げ %6 件</translation>
    </message>
    <message>
        <source>no order of such a file is here; import files lists them</source>
        <translation>このファイルの受注はここにありません。import files で一覧できます</translation>
    </message>
    <message>
        <source>several files have this name: %1; --shop or the first word decides</source>
        <translation>同じ名前のファイルが複数あります：%1。--shop か先頭の番号で指定してください</translation>
    </message>
    <message>
        <source>shop, or CLIENT/SHOP, where a file&apos;s name fits several</source>
        <translation>店舗、または 荷主/店舗（同じ名前のファイルが複数あるとき）</translation>
    </message>
    <message>
        <source>order files that were taken in, the newest first, with their numbers of orders</source>
        <translation>取り込んだ受注ファイルの一覧（新しい順、受注件数つき）</translation>
    </message>
    <message>
        <source>a file was the wrong one: its orders leave the work without a mail; what was worked on stays and is named</source>
        <translation>誤って取り込んだファイルを取り下げます。受注はメールを出さずに作業から外れ、処理済みの受注は残して知らせます</translation>
    </message>
    <message>
        <source>a withdrawn file was right after all: its orders are in the work again</source>
        <translation>取り下げたファイルが正しかったとき、受注を作業に戻します</translation>
    </message>
    <message>
        <source>--move or --both, not the two</source>
        <translation>--move と --both は同時に指定できません</translation>
    </message>
    <message>
        <source>what is here as another account&apos;s was a mistake and goes over</source>
        <translation>別の口座の入金として取り込み済みのものは誤りで、この口座に移す</translation>
    </message>
    <message>
        <source>what is here as another account&apos;s is other money</source>
        <translation>別の口座の入金として取り込み済みのものとは別の入金</translation>
    </message>
    <message>
        <source>also orders of another client than the account&apos;s</source>
        <translation>口座の荷主とは別の荷主の受注にも消し込む</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a field of a client, its value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1  %2 pays for %3  [%4]</source>
        <translation>%1  %2 → %3 様の分  [%4]</translation>
    </message>
    <message>
        <source>no such learned name; bank payer list names their ids</source>
        <translation>この名義はありません。番号は bank payer list で確かめてください</translation>
    </message>
    <message>
        <source>several learned names begin so</source>
        <translation>この番号で始まる名義が複数あります</translation>
    </message>
    <message>
        <source>%1 is not known as the payer for %2 any more.</source>
        <translation>%1 を %2 様の振込名義から外しました。</translation>
    </message>
    <message>
        <source>names of payers that were learned, and for whom they pay</source>
        <translation>覚えた振込名義と、誰の分として振り込むか</translation>
    </message>
    <message>
        <source>a learned name proposes nothing any more</source>
        <translation>覚えた振込名義を外します</translation>
    </message>
    <message>
        <source>unsent (as without it), of these ready, doubtful, failed, no_address, conflict, payment, held, quiet, silent, no_sender, taken; before (happened before the client's mails began), sent, suppressed</source>
        <translation>unsent（指定なしと同じ）、そのうち ready、doubtful、failed、no_address、conflict、payment、held、quiet、silent、no_sender、taken、ほかに before（荷主のメールを始める前）、sent、suppressed</translation>
    </message>
    <message>
        <source>received, waiting, ready, instructed, slipped, handed_over, shipped, cancelled, finding:CODE, reason:CODE (waits for it), told:CODE (only to know), hold:TYPE, proposal, conflict, due:+N (due in N days or before), due_on:+N (due in just N days), late:+0 (too late for its day, and nobody told), unpaid:DAY (ordered before DAY and not paid)</source>
        <translation>received、waiting、ready、instructed、slipped、handed_over、shipped、cancelled、finding:CODE、reason:CODE（そのために確認待ち）、told:CODE（参考のみ）、hold:TYPE、proposal、conflict、due:+N（N日後までが期限）、due_on:+N（ちょうどN日後が期限）、late:+0（期限に遅れ、未連絡）、unpaid:DAY（DAYより前の受注で未入金）</translation>
    </message>
    <message>
        <source>Due today or before</source>
        <translation>本日までが期限</translation>
    </message>
    <message>
        <source>Due tomorrow</source>
        <translation>明日が期限</translation>
    </message>
    <message>
        <source>Due the day after</source>
        <translation>明後日が期限</translation>
    </message>
    <message>
        <source>Late, not told</source>
        <translation>遅れ、未連絡</translation>
    </message>
    <message>
        <source>%1 mails may leave with the next notices send.</source>
        <translation>メール%1通を、次の notices send で送ります。</translation>
    </message>
    <message>
        <source>%1 mails of before the client's mails began; --send lets them leave.</source>
        <translation>荷主のメールを始める前のメールが%1通あります。--send を付けると送れます。</translation>
    </message>
    <message>
        <source>what happened in the 14 days before a client's mails began and was not sent; with --send it may leave</source>
        <translation>荷主のメールを始める前の14日間にあり、送っていないもの。--send を付けると送れます</translation>
    </message>
    <message>
        <source>all that is listed may leave, as one act that undo takes back</source>
        <translation>一覧のすべてを送れるようにします。undo で一度に取り消せます</translation>
    </message>
    <message>
        <source>of a new client: whether its orders to one place wait for a decision on one parcel (as without it) or not</source>
        <translation>新しい荷主で、同じお届け先への受注を同梱の判断まで止めるか（ask、省略時）止めないか（off）</translation>
    </message>
    <message>
        <source>a change of it is asked for: decide that first (requests)</source>
        <translation>変更依頼が未処理です。先に処理してください（requests）</translation>
    </message>
    <message>
        <source>the shop changed it: take that over or keep ours first (decide)</source>
        <translation>店舗が内容を変更しています。先にどちらを採るか決めてください（decide）</translation>
    </message>
    <message>
        <source>it has left already: what comes back is a return (return add); the carrier may still be called</source>
        <translation>すでに出荷されています。戻ってくる荷物は返品として登録してください（return add）。運送会社への連絡は可能です</translation>
    </message>
    <message>
        <source>what stops an order of a client; without more, how it is</source>
        <translation>荷主の受注を止める条件を決めます。何も付けなければ今の設定を示します</translation>
    </message>
    <message>
        <source>of a statement that does not name its account; of a file with several, which one --move or --both is for</source>
        <translation>口座番号のない明細の口座。口座がいくつかあるファイルでは、--move や --both がどの口座のことか</translation>
    </message>
    <message>
        <source>%1: an order stops from %2 points on.</source>
        <translation>%1：%2 点から受注を止めます。</translation>
    </message>
    <message>
        <source>    goods that are bought to be sold on: %1</source>
        <translation>    転売目的で買われやすい商品：%1</translation>
    </message>
    <message>
        <source>from how many points a client&apos;s orders stop, and what each sign counts; without more, how it is</source>
        <translation>荷主の受注を止める点数と、兆候ごとの点数。何も付けなければ今の設定を示します</translation>
    </message>
    <message>
        <source>reads such a file back: which parcels it tells, which are missing, what is another one than left</source>
        <translation>そのファイルを読み直し、どの個口を知らせるか、何が欠けているか、出荷したものと違う点はどこかを示します</translation>
    </message>
    <message>
        <source>the shop; without it the one that the file is of</source>
        <translation>店舗。省くと、ファイルの内容から判断します</translation>
    </message>
    <message>
        <source>whether a client&apos;s orders to one place wait until somebody decides on one parcel; without more, how it is</source>
        <translation>荷主の、同じお届け先の受注を、同梱するか決めるまで止めるかどうか。何も付けなければ今の設定を示します</translation>
    </message>
    <message>
        <source>tsunagi: refused by the shared side and not done: %1 %2: %3</source>
        <translation>tsunagi: 共有側が受け付けなかったため行われていません：%1 %2：%3</translation>
    </message>
    <message>
        <source>tsunagi: refused likewise: %1 more (tsunagi outbox; tsunagi conflicts list)</source>
        <translation>tsunagi: 同じく受け付けられなかったもの：ほか %1 件（tsunagi outbox、tsunagi conflicts list で確認できます）</translation>
    </message>
    <message>
        <source>another desk instructed or changed it first</source>
        <translation>ほかの端末が先に出荷指示または変更をしました</translation>
    </message>
    <message>
        <source>looks whether all holds: files, rows against the shared side, stock and quantities, money and parcels of orders, number blocks; 0 only if all does</source>
        <translation>すべて合っているかを確かめる：ファイル、共有側との行の照合、在庫と数量、受注の入金と個口、番号ブロック（すべて合うときだけ終了コード0）</translation>
    </message>
    <message>
        <source>an order is noted as paid with another sum than its deposits gave it</source>
        <translation>受注の入金済みの額が、消し込んだ入金の合計と違います</translation>
    </message>
    <message>
        <source>release its deposits and give them again</source>
        <translation>消込を取り消し、もう一度消し込んでください</translation>
    </message>
    <message>
        <source>a shipment on its way without a piece in it</source>
        <translation>中身の商品がない出荷があります</translation>
    </message>
    <message>
        <source>stop the shipment</source>
        <translation>出荷を止めてください</translation>
    </message>
    <message>
        <source>an order is in two common parcels</source>
        <translation>受注が2つの同梱に入っています</translation>
    </message>
    <message>
        <source>take the parcels apart and join the orders anew</source>
        <translation>同梱を解き、受注をもう一度まとめてください</translation>
    </message>
    <message>
        <source>no piece of it is left to send: cancel the order</source>
        <translation>送る商品が残っていません。受注をキャンセルしてください</translation>
    </message>
    <message>
        <source>the order is on hold: release it first (release)</source>
        <translation>受注が保留中です。先に解除してください（release）</translation>
    </message>
    <message>
        <source>desks contradict each other on it: decide that first (conflicts resolve)</source>
        <translation>端末どうしの変更が食い違っています。先にどちらかに決めてください（conflicts resolve）</translation>
    </message>
    <message>
        <source>taken out or loaded? The red tag&apos;s two answers contradict each other: look where it is and say so (shipment stopped, shipment resume)</source>
        <translation>現物確保か積込済みか、赤札の回答が食い違っています。現物の所在を確かめて登録してください（shipment stopped、shipment resume）</translation>
    </message>
    <message>
        <source>the shop says it must not go: ask the shop, or take its newer file in</source>
        <translation>店舗が出荷不可としています。店舗に確認するか、新しいファイルを取り込んでください</translation>
    </message>
    <message>
        <source>a stop is requested: it waits for the warehouse&apos;s answer (stops answer), or goes on after all (shipment resume)</source>
        <translation>出荷止めの依頼中です。倉庫の回答を登録するか（stops answer）、出荷に戻してください（shipment resume）</translation>
    </message>
    <message>
        <source>nobody has confirmed that its label was printed</source>
        <translation>送り状が印刷されたか、誰も確認していません</translation>
    </message>
    <message>
        <source>Of %1 of them nobody had confirmed that the label was printed: look whether each box has one (labels queue --printed); --confirmed-only leaves such behind.</source>
        <translation>うち %1 個は、送り状が印刷されたか誰も確認していません。箱に貼ってあるか見てください（labels queue --printed）。--confirmed-only を付けると置いていきます。</translation>
    </message>
    <message>
        <source>what has a label that nobody confirmed as printed stays behind</source>
        <translation>送り状の印刷を誰も確認していない個口は置いていく</translation>
    </message>
    <message>
        <source>%1 of them have an open question to the call centre: %2</source>
        <translation>うち %1 件は問い合わせの回答待ちです：%2</translation>
    </message>
    <message>
        <source>tsunagi: nothing to change; give FIELD=VALUE, --order or --state</source>
        <translation>tsunagi：変更がありません。項目=値、--order または --state を指定してください</translation>
    </message>
    <message>
        <source>counts the goods of a return; goods as CODE or CODE=PIECES, 0 = not in the box</source>
        <translation>返品の商品を数え直します。商品は CODE または CODE=個数（0＝入っていなかった）</translation>
    </message>
    <message>
        <source>changes reason, condition, contacted, tracking or note of a return, says its order, or moves it on</source>
        <translation>返品の理由・状態・連絡・送り状番号・備考を変更、受注を入れる、または次の段階に進めます</translation>
    </message>
    <message>
        <source>The shared side does not answer: ask whether another desk has instructed these orders already, before the file leaves.</source>
        <translation>共有側が応答しません。ファイルを渡す前に、ほかの端末がこれらの受注を出荷指示していないか確認してください。</translation>
    </message>
</context>
<context>
    <name>ConflictText</name>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>お届け先</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>明細</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Shop&apos;s change</source>
        <translation>店舗の変更</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>競合</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>Shipment</source>
        <translation>出荷</translation>
    </message>
    <message>
        <source>Line of the shipment</source>
        <translation>出荷明細</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>個口</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>送り状</translation>
    </message>
    <message>
        <source>Printed sheet</source>
        <translation>印刷した用紙</translation>
    </message>
    <message>
        <source>Number range</source>
        <translation>番号帯</translation>
    </message>
    <message>
        <source>Number block</source>
        <translation>番号ブロック</translation>
    </message>
    <message>
        <source>Manual mode</source>
        <translation>手書きモード</translation>
    </message>
    <message>
        <source>Carrier file</source>
        <translation>運送会社ファイル</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>引き渡し</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>返品</translation>
    </message>
    <message>
        <source>Returned goods</source>
        <translation>返品商品</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>エスカレーション</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Stock movement</source>
        <translation>在庫の動き</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Warehouse</source>
        <translation>倉庫</translation>
    </message>
    <message>
        <source>Order file</source>
        <translation>受注ファイル</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>お名前</translation>
    </message>
    <message>
        <source>Kana</source>
        <translation>フリガナ</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>会社名</translation>
    </message>
    <message>
        <source>Zip code</source>
        <translation>郵便番号</translation>
    </message>
    <message>
        <source>Prefecture</source>
        <translation>都道府県</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>建物名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>Time band</source>
        <translation>時間帯</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>ギフト</translation>
    </message>
    <message>
        <source>Note to the carrier</source>
        <translation>配送備考</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>The shop&apos;s memo</source>
        <translation>店舗メモ</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>Pay method</source>
        <translation>支払方法</translation>
    </message>
    <message>
        <source>State in the shop</source>
        <translation>店舗での状態</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Highest total so far</source>
        <translation>これまでの最高合計</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品計</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>単価</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Cancelled quantity</source>
        <translation>キャンセル数</translation>
    </message>
    <message>
        <source>Shipped quantity</source>
        <translation>出荷済み数</translation>
    </message>
    <message>
        <source>Item code</source>
        <translation>商品コード</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>Make-up of the order</source>
        <translation>受注の構成</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>お客様</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>商品状態</translation>
    </message>
    <message>
        <source>Slip number</source>
        <translation>送り状番号</translation>
    </message>
    <message>
        <source>Customer told</source>
        <translation>お客様に連絡済み</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Place in the store</source>
        <translation>棚番</translation>
    </message>
    <message>
        <source>JAN</source>
        <translation>JAN</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>個口数</translation>
    </message>
    <message>
        <source>Ship date</source>
        <translation>出荷日</translation>
    </message>
    <message>
        <source>Way of the slip</source>
        <translation>送り状の発行方法</translation>
    </message>
    <message>
        <source>Next number</source>
        <translation>次の番号</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>プリンター</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>部数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>open</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>released</source>
        <translation>解除済み</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>キャンセル済み</translation>
    </message>
    <message>
        <source>ours kept</source>
        <translation>自社側を維持</translation>
    </message>
    <message>
        <source>shop&apos;s taken over</source>
        <translation>店舗側を採用</translation>
    </message>
    <message>
        <source>instructed</source>
        <translation>指示済み</translation>
    </message>
    <message>
        <source>stop asked for</source>
        <translation>出荷止め依頼中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>出荷止め済み</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>引き渡し済み</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>出荷済み</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>差し替え済み</translation>
    </message>
    <message>
        <source>spoiled</source>
        <translation>書損</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>所在不明</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>印刷待ち</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>印刷済み</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>received</source>
        <translation>受付</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>確認中</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>回答済み</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>入金済み</translation>
    </message>
    <message>
        <source>not paid yet</source>
        <translation>未入金</translation>
    </message>
    <message>
        <source>not told by the shop</source>
        <translation>入金状況は店舗から不明</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未解決</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>解決済み</translation>
    </message>
    <message>
        <source>All conflicts</source>
        <translation>すべての競合</translation>
    </message>
    <message>
        <source>(not known here)</source>
        <translation>（この端末にはありません）</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 (and %2 that hang on it)</source>
        <translation>%1（ほか関連 %2 件）</translation>
    </message>
    <message>
        <source>The shared side could not read the change.</source>
        <translation>共有側がこの変更を読み取れませんでした。</translation>
    </message>
    <message>
        <source>What it was to change is not there: %1.</source>
        <translation>変更する対象がありません：%1</translation>
    </message>
    <message>
        <source>The slip number is used already.</source>
        <translation>この送り状番号はすでに使われています。</translation>
    </message>
    <message>
        <source>There is one already with the same %1.</source>
        <translation>同じ%1のものがすでにあります。</translation>
    </message>
    <message>
        <source>It was entered elsewhere with something else as %1.</source>
        <translation>ほかの端末で、違う%1で登録されています。</translation>
    </message>
    <message>
        <source>More would be shipped and cancelled than was ordered.</source>
        <translation>出荷数とキャンセル数の合計が注文数を超えます。</translation>
    </message>
    <message>
        <source>Something was asked for on the order, and waits for approval.</source>
        <translation>この受注には承認待ちの申請があります。</translation>
    </message>
    <message>
        <source>The stock is too small: another order has the pieces reserved.</source>
        <translation>在庫が足りません。ほかの受注に引き当てられています。</translation>
    </message>
    <message>
        <source>The order is on hold, or desks contradict each other on it.</source>
        <translation>この受注は保留中か、端末間で食い違いがあります。</translation>
    </message>
    <message>
        <source>The destination is instructed to the warehouse already.</source>
        <translation>このお届け先はすでに倉庫へ出荷指示済みです。</translation>
    </message>
    <message>
        <source>The number range overlaps another one.</source>
        <translation>番号帯がほかの番号帯と重なっています。</translation>
    </message>
    <message>
        <source>Another desk has these numbers.</source>
        <translation>この番号はほかの端末が持っています。</translation>
    </message>
    <message>
        <source>The carrier is in manual mode already.</source>
        <translation>この運送会社はすでに手書きモードです。</translation>
    </message>
    <message>
        <source>A rule of the books forbids it.</source>
        <translation>帳簿の決まりにより受け付けられません。</translation>
    </message>
    <message>
        <source>The order is on hold.</source>
        <translation>この受注は保留中です。</translation>
    </message>
    <message>
        <source>Another contradiction on the same order is still open.</source>
        <translation>同じ受注に、未解決の競合がほかにもあります。</translation>
    </message>
    <message>
        <source>Somebody else has closed the conflict in another way.</source>
        <translation>ほかの人がこの競合を別のやり方で解決しました。</translation>
    </message>
    <message>
        <source>The warehouse has the order already (%1).</source>
        <translation>すでに倉庫へ渡っています（%1）。</translation>
    </message>
    <message>
        <source>The order is cancelled.</source>
        <translation>この受注はキャンセルされています。</translation>
    </message>
    <message>
        <source>The order is open again.</source>
        <translation>この受注はキャンセルが取り消されています。</translation>
    </message>
    <message>
        <source>The parcel got another slip number meanwhile.</source>
        <translation>この個口には、その間に別の送り状番号が付きました。</translation>
    </message>
    <message>
        <source>%1: this step does not follow what is there (%2).</source>
        <translation>%1：今の状態（%2）からは進められません。</translation>
    </message>
    <message>
        <source>Changed elsewhere: %1.</source>
        <translation>ほかの端末で変更されています：%1</translation>
    </message>
    <message>
        <source>Buyer: %1</source>
        <translation>注文者：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>morning</source>
        <translation>午前中</translation>
    </message>
    <message>
        <source>%1–%2 h</source>
        <translation>%1～%2時</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>別のもの</translation>
    </message>
    <message>
        <source>desk %1</source>
        <translation>端末 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>A slip with the number %1 may exist on paper. &quot;Keep what is there&quot; spoils the number: take the slip off the box and destroy it. &quot;Apply the refused change&quot; puts it in force again.</source>
        <translation>送り状番号%1の送り状が紙で出ている可能性があります。「今の内容を残す」とこの番号は書損になります。箱からはがして破棄してください。「受け付けられなかった変更を反映」すれば再び有効になります。</translation>
    </message>
    <message>
        <source>The warehouse may have been told to ship it. Before &quot;Keep what is there&quot;, tell the warehouse to leave it.</source>
        <translation>倉庫に出荷を指示した可能性があります。「今の内容を残す」前に、出荷しないよう倉庫へ伝えてください。</translation>
    </message>
    <message>
        <source>The parcel may have left on the truck. If it has, clear away what stands in the way and apply the refused change.</source>
        <translation>荷物はもうトラックで出ている可能性があります。出ていれば、妨げになっているものを片付けてから、受け付けられなかった変更を反映してください。</translation>
    </message>
    <message>
        <source>Numbers are taken anew from what is free now; there is nothing to apply.</source>
        <translation>番号は今空いているものから取り直します。反映するものはありません。</translation>
    </message>
    <message>
        <source>The change cannot be read by this version, so it cannot be applied.</source>
        <translation>このバージョンでは読み取れない変更のため、反映できません。</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>解決しました。</translation>
    </message>
    <message>
        <source>What was there is kept.</source>
        <translation>今の内容を残しました。</translation>
    </message>
    <message>
        <source>The refused change was applied.</source>
        <translation>受け付けられなかった変更を反映しました。</translation>
    </message>
    <message>
        <source>Put right by hand.</source>
        <translation>手で直しました。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1&#x3000;%2：%3</translation>
    </message>
    <message>
        <source>Nobody had signed in.</source>
        <translation>誰もサインインしていませんでした。</translation>
    </message>
    <message>
        <source>The signature of the person is not valid, or too old.</source>
        <translation>担当者の署名が正しくないか、期限切れです。</translation>
    </message>
    <message>
        <source>This login may not do it.</source>
        <translation>このログインには権限がありません。</translation>
    </message>
    <message>
        <source>It was about an approval: ask for it again instead.</source>
        <translation>承認に関する変更です。改めて申請してください。</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>予測</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>Given to orders</source>
        <translation>消込額</translation>
    </message>
    <message>
        <source>Learned payer name</source>
        <translation>覚えた振込名義</translation>
    </message>
    <message>
        <source>Bank account</source>
        <translation>銀行口座</translation>
    </message>
    <message>
        <source>Settled by deposits</source>
        <translation>入金済みの額</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>振込名義</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>引当</translation>
    </message>
    <message>
        <source>Rule of a client</source>
        <translation>荷主のルール</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>祝日</translation>
    </message>
    <message>
        <source>Verdict on fraud</source>
        <translation>不正の判定</translation>
    </message>
    <message>
        <source>Limit for fraud</source>
        <translation>不正の基準</translation>
    </message>
    <message>
        <source>Entry of the block list</source>
        <translation>ブロックリストの登録</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>Signs of fraud</source>
        <translation>不正の兆候</translation>
    </message>
    <message>
        <source>Points from which an order stops</source>
        <translation>止める基準の点数</translation>
    </message>
    <message>
        <source>Warning of the mall</source>
        <translation>モールの警告</translation>
    </message>
    <message>
        <source>Change request</source>
        <translation>変更依頼</translation>
    </message>
    <message>
        <source>Place of a change request</source>
        <translation>変更依頼の箇所</translation>
    </message>
    <message>
        <source>Pieces in a second parcel</source>
        <translation>二つ目の荷物の点数</translation>
    </message>
    <message>
        <source>Stop received</source>
        <translation>出荷止めの受領</translation>
    </message>
    <message>
        <source>Stop came too late</source>
        <translation>出荷止めが間に合わず</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>売上金</translation>
    </message>
    <message>
        <source>Line of a settlement</source>
        <translation>売上金の明細</translation>
    </message>
    <message>
        <source>Difference of a settlement</source>
        <translation>売上金の差異</translation>
    </message>
    <message>
        <source>Authorisation of a card</source>
        <translation>カードのオーソリ</translation>
    </message>
    <message>
        <source>One parcel for several orders</source>
        <translation>受注の同梱</translation>
    </message>
    <message>
        <source>Another authorisation of the order is listed or captured: more would be taken than has left.</source>
        <translation>この受注の別のオーソリがリストに載っているか、売上確定済みです。出荷した分より多く請求することになります。</translation>
    </message>
    <message>
        <source>Asked for on the list</source>
        <translation>リストで請求する金額</translation>
    </message>
    <message>
        <source>Worth of what has left</source>
        <translation>出荷した分の金額</translation>
    </message>
    <message>
        <source>Wished date</source>
        <translation>お届け希望日</translation>
    </message>
    <message>
        <source>taken off its parcel</source>
        <translation>個口から外済み</translation>
    </message>
    <message>
        <source>The order consists of something else by now. Keep what is there, look at the order, and do it again there if it is still wanted.</source>
        <translation>この受注の内容は、その間に変わりました。「今の内容を残す」で閉じ、受注を確かめて、まだ必要ならその上でやり直してください。</translation>
    </message>
    <message>
        <source>The order consists of something else by now (%1). Keep what is there, look at the order, and do it again there if it is still wanted.</source>
        <translation>この受注の内容は、その間に変わりました（%1）。「今の内容を残す」で閉じ、受注を確かめて、まだ必要ならその上でやり直してください。</translation>
    </message>
    <message>
        <source>Of the order %1 yen are paid by now, and this was worked out from %2. Keep what is there, and do it again with the deposit.</source>
        <translation>この受注には今%1円が入金されていますが、この変更は%2円の時点で計算されたものです。「今の内容を残す」で閉じ、消込をやり直してください。</translation>
    </message>
    <message>
        <source>How the order is paid is another by now (%1). Keep what is there; what was paid goes back first, then do it again if it is still wanted.</source>
        <translation>この受注の支払いは、その間に変わりました（%1）。「今の内容を残す」で閉じ、まだ必要なら先に入金を取り消してから、やり直してください。</translation>
    </message>
    <message>
        <source>The rule was changed meanwhile. Keep what is there, and change the rule as it is now.</source>
        <translation>このルールは、その間に変更されました。「今の内容を残す」で閉じ、今のルールをもとに変更し直してください。</translation>
    </message>
    <message>
        <source>It was worked out from what is another by now (%1: %2). Keep what is there, and do it again if it is still wanted.</source>
        <translation>計算のもとになった値が、その間に変わりました（%1：%2）。「今の内容を残す」で閉じ、まだ必要ならやり直してください。</translation>
    </message>
    <message>
        <source>What the order consists of was changed elsewhere.</source>
        <translation>この受注の内容はほかの端末で変更されました。</translation>
    </message>
    <message>
        <source>Done elsewhere before: %1.</source>
        <translation>ほかの端末で先に行われました：%1。</translation>
    </message>
    <message>
        <source>The deposit was dealt with otherwise meanwhile. Keep what is there; if this is still wanted, take that back first (release the deposit), then do it again.</source>
        <translation>この入金は、その間に別の処理がされました。「今の内容を残す」で閉じ、まだ必要なら先にその処理（消込など）を取り消してから、やり直してください。</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>消込済み</translation>
    </message>
    <message>
        <source>settled in part</source>
        <translation>一部消込</translation>
    </message>
    <message>
        <source>in suspense</source>
        <translation>仮受金</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>joined</source>
        <translation>同梱</translation>
    </message>
    <message>
        <source>taken apart</source>
        <translation>同梱を解除</translation>
    </message>
    <message>
        <source>kept apart</source>
        <translation>別々に発送</translation>
    </message>
    <message>
        <source>on a capture list</source>
        <translation>売上確定の一覧に掲載</translation>
    </message>
    <message>
        <source>captured</source>
        <translation>売上確定済み</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>取消済み</translation>
    </message>
    <message>
        <source>off</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>廃止</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>手数料</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>注文者</translation>
    </message>
</context>
<context>
    <name>DashboardCharts</name>
    <message>
        <source>Ready</source>
        <translation>出荷可</translation>
    </message>
    <message>
        <source>Instructed</source>
        <translation>指示済み</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>引き渡し済み</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>時</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>%1h</source>
        <comment>hour of the day</comment>
        <translation>%1時</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>在庫</translation>
    </message>
    <message>
        <source>Client&apos;s wish</source>
        <translation>荷主の希望</translation>
    </message>
    <message>
        <source>Fraud check</source>
        <translation>不正の確認</translation>
    </message>
    <message>
        <source>Our check</source>
        <translation>社内確認</translation>
    </message>
    <message>
        <source>Until a date</source>
        <translation>指定日まで</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>ordered today</source>
        <translation>本日の受注</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨日</translation>
    </message>
    <message>
        <source>2 or 3 days</source>
        <translation>2〜3日前</translation>
    </message>
    <message>
        <source>older</source>
        <translation>4日以上前</translation>
    </message>
    <message>
        <source>Other reasons</source>
        <translation>その他の理由</translation>
    </message>
    <message>
        <source>Held: %1</source>
        <translation>保留：%1</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Handed over today</source>
        <translation>本日引き渡し</translation>
    </message>
    <message>
        <source>No carrier named</source>
        <translation>運送会社の指定なし</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>端末</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>確認・修正</translation>
    </message>
    <message>
        <source>Slips given</source>
        <translation>送り状</translation>
    </message>
    <message>
        <source>Other work</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Other desks</source>
        <translation>その他の端末</translation>
    </message>
    <message>
        <source>Desk %1</source>
        <translation>端末 %1</translation>
    </message>
    <message>
        <source>Desk %1, %2</source>
        <comment>desk and person</comment>
        <translation>端末 %1、%2</translation>
    </message>
    <message>
        <source>Orders by stage</source>
        <translation>段階別の受注</translation>
    </message>
    <message>
        <source>Taken in today, by hour</source>
        <translation>本日の取り込み（時間別）</translation>
    </message>
    <message>
        <source>Waiting by reason and age</source>
        <translation>確認待ちの理由と経過日数</translation>
    </message>
    <message>
        <source>Work today, by desk</source>
        <translation>端末別の本日の作業</translation>
    </message>
    <message>
        <source>Slip made</source>
        <translation>送り状済み</translation>
    </message>
    <message>
        <source>Orders by carrier</source>
        <translation>運送会社別の受注</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>The shared side cannot be reached. What you did is saved at this desk; go on working.</source>
        <translation>共有側に接続できません。操作内容はこの端末に保存されていますので、そのまま作業を続けてください。</translation>
    </message>
    <message>
        <source>It took too long. Try again.</source>
        <translation>時間がかかりすぎたため中止しました。もう一度お試しください。</translation>
    </message>
    <message>
        <source>Somebody else changed this meanwhile, so nothing was written. Look at it again and repeat if it is still right.</source>
        <translation>その間にほかの人が変更したため、書き込みませんでした。内容を確認し、必要であればもう一度操作してください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; was not found. Check the spelling, or that the file is still there.</source>
        <translation>「%1」が見つかりません。表記、またはファイルの有無を確認してください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; fits several orders. Choose the shop.</source>
        <translation>「%1」に該当する受注が複数あります。店舗を選んでください。</translation>
    </message>
    <message>
        <source>A rule of the books forbids it, so nothing was written (%1). Look at it again, or ask who supervises.</source>
        <translation>台帳の規則に反するため、書き込みませんでした（%1）。内容を確認するか、責任者にご相談ください。</translation>
    </message>
    <message>
        <source>A file is damaged: %1. Keep it, do not repair it by hand, and call support.</source>
        <translation>ファイルが壊れています：%1。手で直さずそのまま保管し、サポートにご連絡ください。</translation>
    </message>
    <message>
        <source>The data was written by a newer version of Tsunagi. Update this desk.</source>
        <translation>データは新しい版の Tsunagi で書かれています。この端末を更新してください。</translation>
    </message>
    <message>
        <source>This cannot be done now (%1). Look at it again: it may have changed meanwhile.</source>
        <translation>今は実行できません（%1）。状態が変わっている可能性がありますので、内容を確認してください。</translation>
    </message>
    <message>
        <source>This cannot be done: %1</source>
        <translation>実行できません：%1</translation>
    </message>
    <message>
        <source>Stopped. What was done until then stays.</source>
        <translation>中止しました。それまでに処理した分は残っています。</translation>
    </message>
    <message>
        <source>The printer &quot;%1&quot; does not take the job. Check paper and power, then print again.</source>
        <translation>プリンター「%1」が印刷を受け付けません。用紙と電源を確認し、もう一度印刷してください。</translation>
    </message>
    <message>
        <source>Something unexpected happened and nothing was written. Try again; if it stays, call support.</source>
        <translation>予期しない問題が起き、何も書き込まれていません。もう一度お試しください。続く場合はサポートへご連絡ください。</translation>
    </message>
    <message>
        <source>Less than 1 GB is free on this desk&apos;s disk. Make room before it is full.</source>
        <translation>この端末のディスクの空きが1 GBを切りました。いっぱいになる前に空きを作ってください。</translation>
    </message>
    <message>
        <source>The disk is full, so nothing was written. Make room on it and repeat; what was saved before is safe.</source>
        <translation>ディスクがいっぱいのため、何も書き込んでいません。空きを作ってからやり直してください。これまでに保存したものは無事です。</translation>
    </message>
    <message>
        <source>This needs a second person. It was asked for and waits for approval; nothing has changed yet.</source>
        <translation>この操作にはもう一人の承認が必要です。承認を申請しました。承認されるまで何も変わりません。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度試す</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>もう一度読み直す</translation>
    </message>
    <message>
        <source>What waits to be sent</source>
        <translation>送信待ちを見る</translation>
    </message>
    <message>
        <source>Show the request</source>
        <translation>依頼を見る</translation>
    </message>
    <message>
        <source>Show them all</source>
        <translation>すべて見る</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>ファイルを点検する</translation>
    </message>
    <message>
        <source>How to update</source>
        <translation>更新のしかた</translation>
    </message>
    <message>
        <source>Close Tsunagi at this desk, get the newer version as the other desks did, run its installer and open it again. Nothing is lost: what waits to be sent is sent then.</source>
        <translation>この端末の Tsunagi を閉じ、ほかの端末と同じ新しい版を入手してインストールし、もう一度開いてください。失われるものはありません。送信待ちの内容はそのとき送信されます。</translation>
    </message>
</context>
<context>
    <name>EscalationText</name>
    <message>
        <source>Overdue</source>
        <translation>期限超過</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>回答済み</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>本日期限</translation>
    </message>
    <message>
        <source>All escalations</source>
        <translation>すべてのエスカレーション</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>在庫</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>配送</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>返品</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>クレーム</translation>
    </message>
    <message>
        <source>System</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Warehouse</source>
        <translation>倉庫</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Team leader</source>
        <translation>リーダー</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>質問</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Asked as %1.</source>
        <translation>%1 として問い合わせました。</translation>
    </message>
    <message>
        <source>Answered: %1</source>
        <translation>回答：%1</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>完了しました。</translation>
    </message>
    <message>
        <source>Asked again.</source>
        <translation>再度問い合わせました。</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空欄）</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Answered since you looked</source>
        <translation>前回以降に回答あり</translation>
    </message>
    <message>
        <source>The answer was taken back.</source>
        <translation>回答を取り消しました。</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>There is no zip code.</source>
        <translation>郵便番号がありません。</translation>
    </message>
    <message>
        <source>Zip code %1 does not exist.</source>
        <translation>郵便番号 %1 は存在しません。</translation>
    </message>
    <message>
        <source>The town is not in the postal table. Zip code %1 stands for %2.</source>
        <translation>町名が郵便番号データにありません。郵便番号 %1 は %2 です。</translation>
    </message>
    <message>
        <source>The address names no town. Zip code %1 stands for %2.</source>
        <translation>住所に町名がありません。郵便番号 %1 は %2 です。</translation>
    </message>
    <message>
        <source>Zip code %1 stands for %2, not for this address. One digit seems to be wrong.</source>
        <translation>郵便番号 %1 は %2 で、この住所と一致しません。1桁誤っている可能性があります。</translation>
    </message>
    <message>
        <source>Zip code %1 stands for %2, not for this address.</source>
        <translation>郵便番号 %1 は %2 で、この住所と一致しません。</translation>
    </message>
    <message>
        <source>The address is still a placeholder; the receiver of the gift has not filled it in.</source>
        <translation>住所が仮のままです。ギフトの受取人がまだ入力していません。</translation>
    </message>
    <message>
        <source>The address has no house number.</source>
        <translation>住所に番地がありません。</translation>
    </message>
    <message>
        <source>There is no phone number, and the carrier asks for one.</source>
        <translation>電話番号がありません。運送会社では電話番号が必要です。</translation>
    </message>
    <message>
        <source>%1 is not a phone number that can be called.</source>
        <translation>%1 はかけられる電話番号ではありません。</translation>
    </message>
    <message>
        <source>%1: the carrier&apos;s file will carry %2.</source>
        <translation>%1：運送会社のファイルでは %2 に置き換わります。</translation>
    </message>
    <message>
        <source>%1: the carrier&apos;s software may not take %2.</source>
        <translation>%1：運送会社のソフトでは「%2」を扱えないことがあります。</translation>
    </message>
    <message>
        <source>%1: %2 cannot be written in the carrier&apos;s files.</source>
        <translation>%1：「%2」は運送会社のファイルに書けません。</translation>
    </message>
    <message>
        <source>%1: %2 cannot be written in the carrier&apos;s files. Possible instead: %3.</source>
        <translation>%1：「%2」は運送会社のファイルに書けません。代わりの候補：%3</translation>
    </message>
    <message>
        <source>%1 is too long for the carrier&apos;s fields, but fits on our label.</source>
        <translation>%1が運送会社の項目に入りきりません（自社ラベルには収まります）。</translation>
    </message>
    <message>
        <source>%1 is too long for the carrier&apos;s fields and for our label.</source>
        <translation>%1が長すぎて、運送会社の項目にも自社ラベルにも入りきりません。</translation>
    </message>
    <message>
        <source>%1 was damaged on its way here: %2</source>
        <translation>%1が文字化けしています：%2</translation>
    </message>
    <message>
        <source>This looks like the address of a forwarding service (%1).</source>
        <translation>転送サービスの住所のようです（%1）。</translation>
    </message>
    <message>
        <source>Same recipient and same goods as order %1.</source>
        <translation>受注 %1 とお届け先・商品が同じです。</translation>
    </message>
    <message>
        <source>%1 is not a time band.</source>
        <translation>「%1」は時間帯ではありません。</translation>
    </message>
    <message>
        <source>%2 does not offer the time band %1 for this service.</source>
        <translation>%2 ではこのサービスに時間帯 %1 の指定がありません。</translation>
    </message>
    <message>
        <source>The lines add up to %1 yen, but the goods are given as %2 yen.</source>
        <translation>明細の合計は %1 円ですが、商品代金は %2 円になっています。</translation>
    </message>
    <message>
        <source>The amounts add up to %1 yen, but the total is given as %2 yen.</source>
        <translation>内訳の合計は %1 円ですが、請求合計は %2 円になっています。</translation>
    </message>
    <message>
        <source>The payment has not arrived yet.</source>
        <translation>入金がまだ確認できていません。</translation>
    </message>
    <message>
        <source>The payment has not arrived yet (%1).</source>
        <translation>入金がまだ確認できていません（%1）。</translation>
    </message>
    <message>
        <source>The customer wrote: %1</source>
        <translation>お客様の備考：%1</translation>
    </message>
    <message>
        <source>The shop has no sender of its own; the warehouse is printed as the sender.</source>
        <translation>店舗にご依頼主の登録がないため、倉庫をご依頼主として印字します。</translation>
    </message>
    <message>
        <source>Unknown zip code</source>
        <translation>存在しない郵便番号</translation>
    </message>
    <message>
        <source>Zip and address differ</source>
        <translation>郵便番号と住所の不一致</translation>
    </message>
    <message>
        <source>House number missing</source>
        <translation>番地なし</translation>
    </message>
    <message>
        <source>Invalid phone</source>
        <translation>電話番号の誤り</translation>
    </message>
    <message>
        <source>Unwritable characters</source>
        <translation>使えない文字</translation>
    </message>
    <message>
        <source>Text too long</source>
        <translation>文字数オーバー</translation>
    </message>
    <message>
        <source>Damaged text</source>
        <translation>文字化け</translation>
    </message>
    <message>
        <source>Forwarding address</source>
        <translation>転送サービスの住所</translation>
    </message>
    <message>
        <source>Possible duplicate</source>
        <translation>重複の疑い</translation>
    </message>
    <message>
        <source>Time band not offered</source>
        <translation>指定できない時間帯</translation>
    </message>
    <message>
        <source>Amounts disagree</source>
        <translation>金額の不一致</translation>
    </message>
    <message>
        <source>Payment pending</source>
        <translation>入金待ち</translation>
    </message>
    <message>
        <source>Note from the customer</source>
        <translation>お客様の備考</translation>
    </message>
    <message>
        <source>No sender of its own</source>
        <translation>ご依頼主未登録</translation>
    </message>
    <message>
        <source>Zip code</source>
        <translation>郵便番号</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Building</source>
        <translation>建物名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>お名前</translation>
    </message>
    <message>
        <source>Kana</source>
        <translation>フリガナ</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>会社名</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>Time band</source>
        <translation>時間帯</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品代金</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>受注番号</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>ご依頼主</translation>
    </message>
    <message>
        <source>The city seems to be misspelt. Zip code %1 stands for %2.</source>
        <translation>市区町村名に誤りがあるようです。郵便番号 %1 は %2 です。</translation>
    </message>
    <message>
        <source>The shop is still checking this order (%1).</source>
        <translation>店舗側でまだ確認中の受注です（%1）。</translation>
    </message>
    <message>
        <source>The shop has not made this an order yet (%1).</source>
        <translation>店舗側でまだ受注が確定していません（%1）。</translation>
    </message>
    <message>
        <source>The receiver of this gift has not filled in the address yet.</source>
        <translation>ギフトの受取人が住所をまだ入力していません。</translation>
    </message>
    <message>
        <source>The shop cancelled it after the instruction: the warehouse is asked to stop it.</source>
        <translation>出荷指示の後に店舗でキャンセルされました。倉庫に出荷止めを依頼しています。</translation>
    </message>
    <message>
        <source>Two desks contradict each other on this order; a person must decide.</source>
        <translation>この受注で2つの端末の変更が食い違っています。どちらにするか決めてください。</translation>
    </message>
    <message>
        <source>Shop is still checking</source>
        <translation>店舗で確認中</translation>
    </message>
    <message>
        <source>Not yet an order in the shop</source>
        <translation>店舗で受注未確定</translation>
    </message>
    <message>
        <source>Gift without an address yet</source>
        <translation>ギフトの住所未入力</translation>
    </message>
    <message>
        <source>The shop changed it</source>
        <translation>店舗側の変更</translation>
    </message>
    <message>
        <source>To be stopped in the warehouse</source>
        <translation>出荷止め依頼中</translation>
    </message>
    <message>
        <source>Desks contradict</source>
        <translation>端末間の食い違い</translation>
    </message>
    <message>
        <source>There are several phone numbers (%1); the slip holds one.</source>
        <translation>電話番号が複数あります（%1）。送り状には一つしか載りません。</translation>
    </message>
    <message>
        <source>%1: the slip has no room for an extension or further digits.</source>
        <translation>%1：内線や余分な数字は送り状に載りません。</translation>
    </message>
    <message>
        <source>%1 is a fax number; no one answers it.</source>
        <translation>%1はFAX番号です。電話には出られません。</translation>
    </message>
    <message>
        <source>The slip will carry the phone number %1.</source>
        <translation>送り状には電話番号%1を載せます。</translation>
    </message>
    <message>
        <source>%1 yen are to be collected, but %2 collects at most %3 yen.</source>
        <translation>代引金額%1円は、%2の上限%3円を超えています。</translation>
    </message>
    <message>
        <source>Words beside the phone number</source>
        <translation>電話番号に言葉あり</translation>
    </message>
    <message>
        <source>Too much cash on delivery</source>
        <translation>代引の上限超え</translation>
    </message>
    <message>
        <source>Something was asked for that needs a second person; it waits for approval.</source>
        <translation>もう一人の承認が必要な操作が申請されています。承認待ちです。</translation>
    </message>
    <message>
        <source>Too little in stock; missing: %1.</source>
        <translation>在庫が足りません（不足：%1）。</translation>
    </message>
    <message>
        <source>Waits for approval</source>
        <translation>承認待ち</translation>
    </message>
    <message>
        <source>Waits for stock</source>
        <translation>引当待ち</translation>
    </message>
    <message>
        <source>The rules %1 name different carriers; a carrier set here decides.</source>
        <translation>ルール%1の運送会社が食い違っています。ここで運送会社を選ぶと決まります。</translation>
    </message>
    <message>
        <source>Goes into the parcel: %1</source>
        <translation>同梱するもの：%1</translation>
    </message>
    <message>
        <source>Leaves by %1.</source>
        <translation>運送会社は %1 です。</translation>
    </message>
    <message>
        <source>%1 (rule “%2”, version %3)</source>
        <translation>%1（ルール「%2」第%3版）</translation>
    </message>
    <message>
        <source>Held by a rule</source>
        <translation>ルールによる保留</translation>
    </message>
    <message>
        <source>Note of a rule</source>
        <translation>ルールの注意</translation>
    </message>
    <message>
        <source>Rules contradict</source>
        <translation>ルールの食い違い</translation>
    </message>
    <message>
        <source>Flagged by a rule</source>
        <translation>ルールの目印</translation>
    </message>
    <message>
        <source>Insert by a rule</source>
        <translation>ルールの同梱物</translation>
    </message>
    <message>
        <source>Carrier by a rule</source>
        <translation>ルールの運送会社</translation>
    </message>
    <message>
        <source>Signs of fraud, %1 of %2 points: %3</source>
        <translation>不正注文の疑い（%1点、基準%2点）：%3</translation>
    </message>
    <message>
        <source>%1 has it verified (%2); signs: %3</source>
        <translation>%1が本人確認中です（%2）。兆候：%3</translation>
    </message>
    <message>
        <source>%1 refused it (%2): cancel it, or judge anew; signs: %3</source>
        <translation>%1が断りました（%2）。キャンセルするか、判定し直してください。兆候：%3</translation>
    </message>
    <message>
        <source>%1 let it go on in spite of signs of fraud (%2): %3</source>
        <translation>不正の兆候がありますが、%1が通しました（%2）：%3</translation>
    </message>
    <message>
        <source>Signs of fraud</source>
        <translation>不正注文の疑い</translation>
    </message>
    <message>
        <source>Fraud: being verified</source>
        <translation>不正：本人確認中</translation>
    </message>
    <message>
        <source>Fraud: refused</source>
        <translation>不正：断り</translation>
    </message>
    <message>
        <source>Fraud: passed</source>
        <translation>不正：通過</translation>
    </message>
    <message>
        <source>%1 pieces are cancelled; the shop&apos;s amount still has them, and it cannot be told what they cost.</source>
        <translation>%1 点をキャンセルしました。店舗の金額にはまだ含まれていますが、その金額は分かりません。</translation>
    </message>
    <message>
        <source>%1 pieces are cancelled; the shop&apos;s amount still has their %2 yen, of which discount, coupon or points take a part.</source>
        <translation>%1 点をキャンセルしました。店舗の金額にはその %2 円がまだ含まれています（値引・クーポン・ポイントの一部がかかります）。</translation>
    </message>
    <message>
        <source>%1 pieces are cancelled; the shop&apos;s amount still has their %2 yen.</source>
        <translation>%1 点をキャンセルしました。店舗の金額にはその %2 円がまだ含まれています。</translation>
    </message>
    <message>
        <source>Cancelled pieces still in the amount</source>
        <translation>キャンセル分が金額に残る</translation>
    </message>
    <message>
        <source>A change of it is asked for; it waits until that is done everywhere.</source>
        <translation>変更の依頼があります。すべての箇所で済むまで待ちます。</translation>
    </message>
    <message>
        <source>Change asked for</source>
        <translation>変更依頼あり</translation>
    </message>
    <message>
        <source>May leave in one parcel with %1; it waits until somebody decides.</source>
        <translation>%1 と同梱できます。決めるまで出荷しません。</translation>
    </message>
    <message>
        <source>Leaves in one parcel with %1, which cannot leave yet.</source>
        <translation>同梱する %1 がまだ出荷できません。</translation>
    </message>
    <message>
        <source>It is joined with orders from which it differs now: %1. Take it apart, or make them alike.</source>
        <translation>同梱した受注と内容が違っています（%1）。同梱を解くか、内容をそろえてください。</translation>
    </message>
    <message>
        <source>Ask about one parcel: %1</source>
        <translation>同梱の確認：%1</translation>
    </message>
    <message>
        <source>One parcel asked by a rule</source>
        <translation>ルールによる同梱確認</translation>
    </message>
    <message>
        <source>One parcel?</source>
        <translation>同梱候補</translation>
    </message>
    <message>
        <source>Waits for its joined order</source>
        <translation>同梱の相手待ち</translation>
    </message>
    <message>
        <source>Joined, but different</source>
        <translation>同梱と内容の相違</translation>
    </message>
    <message>
        <source>Wished date out of reach</source>
        <translation>希望日に間に合いません</translation>
    </message>
    <message>
        <source>The wished date %1 is past.</source>
        <translation>お届け希望日 %1 は過ぎています。</translation>
    </message>
    <message>
        <source>The wished date %1 is today.</source>
        <translation>お届け希望日 %1 は本日です。</translation>
    </message>
    <message>
        <source>Wished date past</source>
        <translation>希望日超過</translation>
    </message>
    <message>
        <source>Wished date</source>
        <translation>お届け希望日</translation>
    </message>
    <message>
        <source>The wished date %1 cannot be reached any more: leaving on %2, with %3 days on the way, it arrives on %4.</source>
        <translation>希望日 %1 には間に合いません。最短の出荷は %2 で、輸送に %3 日かかるため、お届けは %4 になります。</translation>
    </message>
    <message>
        <source>A stop is requested: the warehouse is asked to take it out before it leaves.</source>
        <translation>出荷止めを依頼しています。倉庫が出荷前に抜き取ります。</translation>
    </message>
    <message>
        <source>The shop&apos;s newer file says otherwise; please decide.</source>
        <translation>店舗の新しいファイルの内容が異なります。どちらにするか決めてください。</translation>
    </message>
    <message>
        <source>The shop&apos;s newer file says otherwise, and the warehouse has it: its parcel stays here until you decide. To take the shop&apos;s over, stop the shipment first.</source>
        <translation>店舗の新しいファイルの内容が異なりますが、すでに倉庫へ指示済みです。決めるまで荷物は出荷されません。店舗の内容を採るときは、先に出荷を止めてください。</translation>
    </message>
    <message>
        <source>The warehouse scanned it as taken out and then as loaded. Look where it is: if it is here, F9 says so; if it left, keep or cancel the order.</source>
        <translation>倉庫で「現物確保」のあと「積込済み」もスキャンされました。荷物の所在を確かめてください。手元にあれば F9、出荷済みなら受注を保留かキャンセルにします。</translation>
    </message>
    <message>
        <source>The warehouse scanned it as loaded and then as taken out. Look where it is: the slips page says that it is here (Ctrl+Delete) or may go (Ctrl+Shift+Delete).</source>
        <translation>倉庫で「積込済み」のあと「現物確保」もスキャンされました。荷物の所在を確かめてください。送り状の画面で、手元にあれば Ctrl+Delete、出荷してよければ Ctrl+Shift+Delete を押します。</translation>
    </message>
    <message>
        <source>Taken out or loaded?</source>
        <translation>現物確保か積込済みか不明</translation>
    </message>
    <message>
        <source>The buyer&apos;s remark asks for the time band %1, the order&apos;s column for another one.</source>
        <translation>備考には時間帯 %1 の希望がありますが、注文の項目は別の時間帯です。</translation>
    </message>
    <message>
        <source>The buyer&apos;s remark asks for %1, the order&apos;s column for another day or none.</source>
        <translation>備考には %1 着の希望がありますが、注文の項目は別の日か、空欄です。</translation>
    </message>
    <message>
        <source>There is no recipient&apos;s name.</source>
        <translation>お届け先の名前がありません。</translation>
    </message>
    <message>
        <source>Without an item code: %1</source>
        <translation>商品コードのない明細があります: %1</translation>
    </message>
    <message>
        <source>The file does not say how it is paid. Choose it, or confirm that nothing is to be collected.</source>
        <translation>ファイルに支払方法がありません。支払方法を選ぶか、代金の受け取りが不要なことを確認してください。</translation>
    </message>
    <message>
        <source>“%1” is no way of paying that is known here. Choose it, or confirm that nothing is to be collected.</source>
        <translation>「%1」はここで分かる支払方法ではありません。支払方法を選ぶか、代金の受け取りが不要なことを確認してください。</translation>
    </message>
    <message>
        <source>Two different wishes</source>
        <translation>希望の食い違い</translation>
    </message>
    <message>
        <source>Name missing</source>
        <translation>名前なし</translation>
    </message>
    <message>
        <source>Item code missing</source>
        <translation>商品コードなし</translation>
    </message>
    <message>
        <source>Payment not understood</source>
        <translation>支払方法が不明</translation>
    </message>
    <message>
        <source>Item code</source>
        <translation>商品コード</translation>
    </message>
    <message>
        <source>The wished date %1 is more than %2 days ahead. Is it meant?</source>
        <translation>お届け希望日 %1 は%2日より先です。このままでよいか確認してください。</translation>
    </message>
    <message>
        <source>Wished date far ahead</source>
        <translation>希望日が先すぎる</translation>
    </message>
    <message>
        <source>The shop&apos;s delivery method “%1” is not known here; it would leave by %2.</source>
        <translation>店舗の配送方法「%1」はここでは分かりません。このままでは %2 で出荷します。</translation>
    </message>
    <message>
        <source>The shop sold it with “%1”, but it would leave by %2. Choose carrier and service, or confirm.</source>
        <translation>店舗の配送方法は「%1」ですが、このままでは %2 で出荷します。運送会社とサービスを選ぶか、確認してください。</translation>
    </message>
    <message>
        <source>Another delivery method</source>
        <translation>配送方法の食い違い</translation>
    </message>
    <message>
        <source>Delivery method</source>
        <translation>配送方法</translation>
    </message>
</context>
<context>
    <name>ForecastText</name>
    <message>
        <source>Older weekdays do not count: ended orders leave the desks after %1 days.</source>
        <translation>それより前の曜日は数えません。終わった受注は %1 日後に端末の一覧から外れるためです。</translation>
    </message>
    <message>
        <source>%1 +%2</source>
        <comment>a day, orders that leave then</comment>
        <translation>%1 +%2</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>%1 行目</translation>
    </message>
    <message>
        <source>line %1, %2 &quot;%3&quot;</source>
        <translation>%1 行目、%2「%3」</translation>
    </message>
    <message>
        <source>%1: not a date, as 2026-11-30</source>
        <translation>%1：日付ではありません（例：2026-11-30）</translation>
    </message>
    <message>
        <source>%1: no client has this code or name</source>
        <translation>%1：このコードまたは名称の荷主はありません</translation>
    </message>
    <message>
        <source>%1: not a number of orders</source>
        <translation>%1：件数ではありません</translation>
    </message>
    <message>
        <source>%1: not an hour, as 9 or 09:00-10:00; the day was left out</source>
        <translation>%1：時間帯ではありません（例：9、09:00-10:00）。この日は取り込みませんでした</translation>
    </message>
    <message>
        <source>%1: line %2 tells of the same already; the day was left out</source>
        <translation>%1：%2 行目と重複しています。この日は取り込みませんでした</translation>
    </message>
    <message>
        <source>%1: line %2 tells of the day in another way, whole or by hours; the day was left out</source>
        <translation>%1：%2 行目と、一日単位か時間帯単位かが食い違います。この日は取り込みませんでした</translation>
    </message>
    <message>
        <source>%1: nothing was taken in.</source>
        <translation>%1：取り込んだ予測はありません。</translation>
    </message>
    <message>
        <source>%1: %2 days from %3 to %4; new %5, changed %6, as before %7.</source>
        <comment>days of clients, of a forecast file</comment>
        <translation>%1：延べ%2 日分（%3〜%4）。新規 %5、変更 %6、変更なし %7。</translation>
    </message>
    <message>
        <source>%1 rows were not taken.</source>
        <translation>%1 行は取り込めませんでした。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 ほか %2 件</translation>
    </message>
    <message>
        <source>from a file: %1</source>
        <translation>取り込んだファイル（%1）</translation>
    </message>
    <message>
        <source>from the last %1 same weekdays: %2</source>
        <translation>過去の同じ曜日%1 回分（%2）</translation>
    </message>
    <message>
        <source>from the last %1 same weekdays without holidays: %2</source>
        <translation>祝日を除いた過去の同じ曜日%1 回分（%2）</translation>
    </message>
    <message>
        <source>There is no forecast: no file was taken in, and no earlier day of this weekday is known.</source>
        <translation>予測はありません。予測ファイルは取り込まれておらず、同じ曜日の実績もまだありません。</translation>
    </message>
    <message>
        <source>not known: %1</source>
        <translation>予測なし（%1）</translation>
    </message>
    <message>
        <source>The forecast comes %1.</source>
        <translation>予測の根拠：%1。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The day is a holiday.</source>
        <translation>この日は祝日です。</translation>
    </message>
    <message>
        <source>How it spreads over the hours is not known yet.</source>
        <translation>時間ごとの内訳はまだわかりません。</translation>
    </message>
    <message>
        <source>Forecast (file and same weekdays)</source>
        <translation>予測（ファイルと同じ曜日）</translation>
    </message>
    <message>
        <source>Forecast (file)</source>
        <translation>予測（ファイル）</translation>
    </message>
    <message>
        <source>Forecast (same weekdays)</source>
        <translation>予測（過去の同じ曜日）</translation>
    </message>
    <message>
        <source>wished for %1: may leave until %2</source>
        <translation>お届け希望 %1、出荷期限 %2</translation>
    </message>
    <message>
        <source>promised by the shop: may leave until %1</source>
        <translation>店舗の約束、出荷期限 %1</translation>
    </message>
    <message>
        <source>no date promised</source>
        <translation>日付の約束なし</translation>
    </message>
    <message>
        <source>arrivals are %1 above the forecast of this hour</source>
        <translation>取り込みがこの時刻の予測を %1 件上回っています</translation>
    </message>
    <message>
        <source>today %1 → %2</source>
        <translation>本日 %1 件 → %2 件</translation>
    </message>
    <message>
        <source>%1 %2 → %3</source>
        <comment>a day, orders before and after</comment>
        <translation>%1 %2 件 → %3 件</translation>
    </message>
    <message>
        <source>per hour until %1: %2 → %3</source>
        <translation>%1 までの1時間あたり %2 件 → %3 件</translation>
    </message>
    <message>
        <source>capacity %1</source>
        <translation>処理能力 %1 件</translation>
    </message>
    <message>
        <source>%1 %2 are %3 above the capacity of %4</source>
        <comment>whose orders</comment>
        <translation>%1の %2 件は処理能力 %4 件を %3 件上回っています</translation>
    </message>
    <message>
        <source>%1: %2 %3 are %4 above the capacity of %5</source>
        <comment>carrier, whose orders</comment>
        <translation>%1は%2の %3 件が処理能力 %5 件を %4 件上回っています</translation>
    </message>
    <message>
        <source>those of %1</source>
        <comment>orders that leave on a day</comment>
        <translation>%1</translation>
    </message>
    <message>
        <source>today&apos;s</source>
        <comment>orders that leave today</comment>
        <translation>本日</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a forecast and its clients</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 %2, whether moved or not</source>
        <comment>a day, orders that leave then</comment>
        <translation>%1 に %2 件（回しても同じ日の出荷です）</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>The file cannot be opened.</source>
        <translation>ファイルを開けません。</translation>
    </message>
    <message>
        <source>Check that it is a file, that it is there and that you may read it.</source>
        <translation>ファイルがあること、フォルダーでないこと、読み取りの権限があることを確かめてください。</translation>
    </message>
    <message>
        <source>The format does not know this column; it was ignored.</source>
        <translation>この形式にない列なので、読み飛ばしました。</translation>
    </message>
    <message>
        <source>Nothing needs doing, unless it holds what an order needs; then add it to a format of the profile.</source>
        <translation>受注に必要な内容でなければ、そのままで構いません。必要な列なら、プロファイルの形式定義に加えてください。</translation>
    </message>
    <message>
        <source>The file is neither UTF-8 nor CP932 text.</source>
        <translation>ファイルの文字コードが UTF-8 でも CP932（Shift_JIS）でもありません。</translation>
    </message>
    <message>
        <source>Download it again from the shop, or save it as CSV in UTF-8.</source>
        <translation>店舗からダウンロードし直すか、UTF-8 の CSV で保存してください。</translation>
    </message>
    <message>
        <source>The file has no order rows.</source>
        <translation>ファイルに受注の行がありません。</translation>
    </message>
    <message>
        <source>Check the period chosen in the shop&apos;s download page.</source>
        <translation>店舗のダウンロード画面で選んだ期間を確認してください。</translation>
    </message>
    <message>
        <source>The columns fit no known shop.</source>
        <translation>列の見出しがどの店舗の形式にも合いません。</translation>
    </message>
    <message>
        <source>Add the missing columns to the shop&apos;s download template, or add a format to the profile.</source>
        <translation>店舗のダウンロード用テンプレートに足りない列を追加するか、プロファイルに形式を追加してください。</translation>
    </message>
    <message>
        <source>The columns fit several shops.</source>
        <translation>列の見出しが複数の形式に合います。</translation>
    </message>
    <message>
        <source>Choose the format in the import dialog or with --format.</source>
        <translation>取り込み画面または --format で形式を選んでください。</translation>
    </message>
    <message>
        <source>Add them to the shop&apos;s download template and download again.</source>
        <translation>店舗のダウンロード用テンプレートに追加し、ダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The other file of the pair is missing.</source>
        <translation>対になるもう一方のファイルがありません。</translation>
    </message>
    <message>
        <source>Import the order file and the item file together.</source>
        <translation>注文ファイルと商品ファイルを一緒に取り込んでください。</translation>
    </message>
    <message>
        <source>The order has no row in the item file; the pair is refused.</source>
        <translation>この注文の行が商品ファイルにないため、2つのファイルを取り込みませんでした。</translation>
    </message>
    <message>
        <source>Download both files again for the same period.</source>
        <translation>同じ期間で両方のファイルをダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The item belongs to no order of the order file; the pair is refused.</source>
        <translation>この商品の注文が注文ファイルにないため、2つのファイルを取り込みませんでした。</translation>
    </message>
    <message>
        <source>The pair of files does not fit together.</source>
        <translation>2つのファイルの内容が合いません。</translation>
    </message>
    <message>
        <source>The row has another number of columns than the header.</source>
        <translation>行の列数が見出しと異なります。</translation>
    </message>
    <message>
        <source>Download the file again; it was cut or edited.</source>
        <translation>途中で切れたか編集されています。ダウンロードし直してください。</translation>
    </message>
    <message>
        <source>A quoted field never ends; everything after it is unreadable.</source>
        <translation>引用符が閉じられておらず、それ以降を読み取れません。</translation>
    </message>
    <message>
        <source>Download the file again; it was cut.</source>
        <translation>途中で切れています。ダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The text holds bytes that are no character.</source>
        <translation>文字として読めないデータが含まれています。</translation>
    </message>
    <message>
        <source>Download the file again from the shop.</source>
        <translation>店舗からダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The row has no order number.</source>
        <translation>行に受注番号がありません。</translation>
    </message>
    <message>
        <source>A spreadsheet rounded a long number; it cannot be restored.</source>
        <translation>表計算ソフトで長い番号が丸められており、元に戻せません。</translation>
    </message>
    <message>
        <source>Import the file as downloaded, without saving it in a spreadsheet.</source>
        <translation>表計算ソフトで保存せず、ダウンロードしたままのファイルを取り込んでください。</translation>
    </message>
    <message>
        <source>A spreadsheet took digits off the postal code and the address does not prove which.</source>
        <translation>表計算ソフトで郵便番号の先頭の0が失われ、住所からも特定できません。</translation>
    </message>
    <message>
        <source>The quantity is not a whole number above zero.</source>
        <translation>数量が1以上の整数ではありません。</translation>
    </message>
    <message>
        <source>Correct the quantity in the shop and download again.</source>
        <translation>店舗で数量を直し、ダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The row names no goods.</source>
        <translation>行に商品がありません。</translation>
    </message>
    <message>
        <source>Correct the order in the shop and download again.</source>
        <translation>店舗で受注を直し、ダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The amount is not whole yen.</source>
        <translation>金額が円単位の整数ではありません。</translation>
    </message>
    <message>
        <source>Correct the amount in the shop and download again.</source>
        <translation>店舗で金額を直し、ダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The date and time cannot be read.</source>
        <translation>日時を読み取れません。</translation>
    </message>
    <message>
        <source>The tax rate cannot be read.</source>
        <translation>税率を読み取れません。</translation>
    </message>
    <message>
        <source>Correct the rate in the shop and download again.</source>
        <translation>店舗で税率を直し、ダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The kind of row is unknown.</source>
        <translation>行の種類が不明です。</translation>
    </message>
    <message>
        <source>Download the file again; if the shop has a new kind of row, add it to the format.</source>
        <translation>ダウンロードし直してください。店舗に新しい種類の行ができた場合は、形式に追加してください。</translation>
    </message>
    <message>
        <source>An option row does not stand below its goods.</source>
        <translation>オプションの行が商品の行の下にありません。</translation>
    </message>
    <message>
        <source>Import the file as downloaded, without sorting it.</source>
        <translation>並べ替えず、ダウンロードしたままのファイルを取り込んでください。</translation>
    </message>
    <message>
        <source>Rows of the same order contradict each other.</source>
        <translation>同じ注文の行どうしで内容が食い違っています。</translation>
    </message>
    <message>
        <source>Import only the newest download of this order.</source>
        <translation>この注文の最新のダウンロードだけを取り込んでください。</translation>
    </message>
    <message>
        <source>Rows repeat, and the amounts do not show whether they count twice.</source>
        <translation>同じ行が重複しており、金額からも二重かどうか判断できません。</translation>
    </message>
    <message>
        <source>Download the order alone and import that file.</source>
        <translation>この注文だけをダウンロードし、そのファイルを取り込んでください。</translation>
    </message>
    <message>
        <source>Equal rows were taken as one line, as the file has no amounts to tell.</source>
        <translation>金額がなく判断できないため、同じ行を1明細として扱いました。</translation>
    </message>
    <message>
        <source>Compare the quantity with the shop.</source>
        <translation>数量を店舗と照合してください。</translation>
    </message>
    <message>
        <source>The order has no goods.</source>
        <translation>受注に商品がありません。</translation>
    </message>
    <message>
        <source>Download the order again from the shop.</source>
        <translation>店舗からこの受注をダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The order may be an old one that only the server still holds, and the server does not answer; it was not taken in.</source>
        <translation>サーバーだけが保管している古い注文かもしれませんが、サーバーから応答がないため、取り込みませんでした。</translation>
    </message>
    <message>
        <source>Take the file in again once the server is connected; what went in is not taken twice.</source>
        <translation>サーバーにつながってから、このファイルをもう一度取り込んでください。取り込み済みの注文が二重になることはありません。</translation>
    </message>
    <message>
        <source>The wished date is not a date; it was put into the note.</source>
        <translation>お届け希望日が日付ではないため、備考に入れました。</translation>
    </message>
    <message>
        <source>Read the note and set the date by hand.</source>
        <translation>備考を確認し、日付を入力してください。</translation>
    </message>
    <message>
        <source>A format of the profile cannot be read; it was left out.</source>
        <translation>プロファイルの取り込み形式が読めないため、使いませんでした。</translation>
    </message>
    <message>
        <source>Correct this file, or take it out of the profile&apos;s intake folder.</source>
        <translation>このファイルを直すか、プロファイルの intake フォルダーから外してください。</translation>
    </message>
    <message>
        <source>The file is in the format of another platform than the shop&apos;s; nothing of it was taken in.</source>
        <translation>ファイルの形式が店舗のプラットフォームと違うため、取り込みません。</translation>
    </message>
    <message>
        <source>Choose the shop of that platform. If the file is this shop&apos;s all the same, name its format (--format).</source>
        <translation>そのプラットフォームの店舗を選んでください。この店舗のファイルで間違いなければ、「形式」で選んでください（コマンドでは --format）。</translation>
    </message>
    <message>
        <source>So many orders of this file were withdrawn here, as taken in by mistake; they stay withdrawn.</source>
        <translation>このファイルの受注のうち値の欄の件数は、誤って取り込んだものとして取り下げ済みです。取り下げたままにします。</translation>
    </message>
    <message>
        <source>If the file is this shop&apos;s after all, bring them back: Ctrl+Shift+T on the orders page, or tsunagi import back.</source>
        <translation>この店舗のファイルで正しければ、受注ページの Ctrl+Shift+T か tsunagi import back で戻してください。</translation>
    </message>
    <message>
        <source>The file lacks columns that may hold an order back; what they say of these orders is not known.</source>
        <translation>出荷を止めることのある項目がファイルにありません。この注文については内容が分かりません。</translation>
    </message>
    <message>
        <source>Add them to the shop&apos;s download template.</source>
        <translation>店舗のダウンロード項目に追加してください。</translation>
    </message>
    <message>
        <source>The amounts are not in yen and were left empty.</source>
        <translation>金額が円建てではないため、空欄にしました。</translation>
    </message>
    <message>
        <source>Enter customs values by hand where they are needed.</source>
        <translation>必要な場合は申告価格を手で入力してください。</translation>
    </message>
    <message>
        <source>Columns on which a parcel or its money depends are missing; orders that were not here yet were not taken in.</source>
        <translation>出荷や代金に必要な項目がファイルにありません。まだここにない注文は取り込んでいません。</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>%1 行目</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1：%2%3</translation>
    </message>
</context>
<context>
    <name>LocatorText</name>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>返品</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>エスカレーション</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>個口</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>送り状</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>received</source>
        <translation>受付</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>確認待ち</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>出荷可</translation>
    </message>
    <message>
        <source>instructed</source>
        <translation>指示済み</translation>
    </message>
    <message>
        <source>slip printed</source>
        <translation>送り状済み</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>引き渡し済み</translation>
    </message>
    <message>
        <source>shipped</source>
        <translation>出荷済み</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>キャンセル済み</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>受付</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>検品中</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未回答</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>回答済み</translation>
    </message>
    <message>
        <source>in the house</source>
        <translation>庫内</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>出荷止め済み</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>差し替え済み</translation>
    </message>
    <message>
        <source>spoiled</source>
        <translation>書損</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>所在不明</translation>
    </message>
    <message>
        <source>kept no longer</source>
        <translation>取扱終了</translation>
    </message>
    <message>
        <source>taken off its parcel</source>
        <translation>個口から外済み</translation>
    </message>
</context>
<context>
    <name>NoteText</name>
    <message>
        <source>done</source>
        <translation>対応済み</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未対応</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未対応</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>About orders</source>
        <translation>受注について</translation>
    </message>
    <message>
        <source>About clients</source>
        <translation>荷主について</translation>
    </message>
    <message>
        <source>About a day</source>
        <translation>日付について</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>対応済み</translation>
    </message>
    <message>
        <source>an older order</source>
        <translation>以前の受注</translation>
    </message>
    <message>
        <source>Client: %1</source>
        <translation>荷主：%1</translation>
    </message>
    <message>
        <source>Day: %1</source>
        <translation>日付：%1</translation>
    </message>
    <message>
        <source>%1 at desk %2, %3</source>
        <comment>who wrote a note, where, when</comment>
        <translation>%1（端末 %2）%3</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>担当不明</translation>
    </message>
    <message>
        <source>done by %1, %2</source>
        <translation>%1 が対応（%2）</translation>
    </message>
    <message>
        <source>(blanked)</source>
        <translation>（個人情報のため消去済み）</translation>
    </message>
</context>
<context>
    <name>OrderTurn</name>
    <message>
        <source>%1 h</source>
        <translation>%1時間</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1分</translation>
    </message>
    <message>
        <source>carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>it moves on once somebody decides on the conflicts page</source>
        <translation>競合ページで判断すると進みます</translation>
    </message>
    <message>
        <source>it moves on once a second person approves or refuses</source>
        <translation>別の担当者が承認または却下すると進みます</translation>
    </message>
    <message>
        <source>it moves on by itself once enough is in stock</source>
        <translation>在庫がそろうと自動的に進みます</translation>
    </message>
    <message>
        <source>it moves on once the warehouse says whether it could be stopped</source>
        <translation>出荷を止められたか倉庫が答えると進みます</translation>
    </message>
    <message>
        <source>it moves on once the hold is released (F7)</source>
        <translation>保留を解除すると（F7）進みます</translation>
    </message>
    <message>
        <source>it moves on by itself on %1, or once the hold is released (F7)</source>
        <translation>%1 に自動で、または保留を解除すると（F7）進みます</translation>
    </message>
    <message>
        <source>it moves on with the shop&apos;s next file</source>
        <translation>店舗の次のファイルで進みます</translation>
    </message>
    <message>
        <source>it moves on once you take the shop&apos;s change (Ctrl+T) or keep ours (Ctrl+U)</source>
        <translation>店舗の変更を反映する（Ctrl+T）か、こちらの内容を残す（Ctrl+U）と進みます</translation>
    </message>
    <message>
        <source>it moves on once the money is there (a new file, or Ctrl+M)</source>
        <translation>入金を確認すると（新しいファイル、または Ctrl+M）進みます</translation>
    </message>
    <message>
        <source>it moves on once each finding is corrected (F8, F4) or confirmed (F9)</source>
        <translation>不備を直す（F8・F4）か、そのままでよいと確認する（F9）と進みます</translation>
    </message>
    <message>
        <source>it moves on with the next shipping instruction</source>
        <translation>次の出荷指示で進みます</translation>
    </message>
    <message>
        <source>it moves on once its slip number is there</source>
        <translation>送り状番号が付くと進みます</translation>
    </message>
    <message>
        <source>it moves on once the carrier&apos;s truck takes it</source>
        <translation>集荷の便に引き渡すと進みます</translation>
    </message>
    <message>
        <source>it ends once the shipment is confirmed</source>
        <translation>出荷が確定すると完了します</translation>
    </message>
    <message>
        <source>Nobody has to do anything</source>
        <translation>対応は不要です</translation>
    </message>
    <message>
        <source>%1 – %2.</source>
        <comment>whose turn it is, what ends it</comment>
        <translation>%1。%2。</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1日</translation>
    </message>
    <message>
        <source>%1 since %2 (%3) – %4.</source>
        <comment>whose turn it is, since when, how long, what ends it</comment>
        <translation>%1（%2 から %3）。%4。</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>order desk</source>
        <translation>受注デスク</translation>
    </message>
    <message>
        <source>call centre</source>
        <translation>コールセンター</translation>
    </message>
    <message>
        <source>second person</source>
        <translation>別の担当者</translation>
    </message>
    <message>
        <source>shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>customer</source>
        <translation>お客様</translation>
    </message>
    <message>
        <source>client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>warehouse</source>
        <translation>倉庫</translation>
    </message>
    <message>
        <source>it ends once it is cancelled (Ctrl+Shift+G judges anew)</source>
        <translation>キャンセルすると終わります（Ctrl+Shift+G で判定し直せます）</translation>
    </message>
    <message>
        <source>it moves on once it is verified and judged (Ctrl+Shift+G, F9)</source>
        <translation>本人確認をして判定すると進みます（Ctrl+Shift+G、F9）</translation>
    </message>
    <message>
        <source>it moves on once somebody judges it (Ctrl+Shift+G, F9)</source>
        <translation>判定すると進みます（Ctrl+Shift+G、F9）</translation>
    </message>
    <message>
        <source>it moves on once the change is done everywhere (the page of change requests)</source>
        <translation>変更がすべての箇所で済むと進みます（変更依頼のページ）</translation>
    </message>
    <message>
        <source>it moves on once somebody decides on one parcel (Ctrl+H)</source>
        <translation>同梱するかどうかを決めると進みます（Ctrl+H）</translation>
    </message>
    <message>
        <source>it moves on with the orders it is joined with (Ctrl+H)</source>
        <translation>同梱する受注と一緒に進みます（Ctrl+H）</translation>
    </message>
    <message>
        <source>Waits for: %1</source>
        <translation>対応待ち：%1</translation>
    </message>
    <message>
        <source>%1 since %2 – %3.</source>
        <comment>whose turn it is, since when, what ends it</comment>
        <translation>%1（%2 から）。%3。</translation>
    </message>
    <message>
        <source>it moves on once somebody says where the parcel is (F9: it is here)</source>
        <translation>荷物の所在を確かめると進みます（手元にあれば F9）</translation>
    </message>
</context>
<context>
    <name>OrderWords</name>
    <message>
        <source>taken off its parcel</source>
        <translation>個口から外済み</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>Credit card</source>
        <translation>クレジットカード</translation>
    </message>
    <message>
        <source>Bank transfer</source>
        <translation>銀行振込</translation>
    </message>
    <message>
        <source>Convenience store</source>
        <translation>コンビニ払い</translation>
    </message>
    <message>
        <source>Cash on delivery</source>
        <translation>代金引換</translation>
    </message>
    <message>
        <source>Pay later</source>
        <translation>後払い</translation>
    </message>
    <message>
        <source>PayPay</source>
        <translation>PayPay</translation>
    </message>
    <message>
        <source>Phone bill</source>
        <translation>キャリア決済</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>ポイント</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>入金済み</translation>
    </message>
    <message>
        <source>not paid yet</source>
        <translation>未入金</translation>
    </message>
    <message>
        <source>not told by the shop</source>
        <translation>入金状況は店舗から不明</translation>
    </message>
    <message>
        <source>Yamato Transport</source>
        <translation>ヤマト運輸</translation>
    </message>
    <message>
        <source>Sagawa Express</source>
        <translation>佐川急便</translation>
    </message>
    <message>
        <source>Japan Post</source>
        <translation>日本郵便</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>差し替え済み</translation>
    </message>
    <message>
        <source>spoiled</source>
        <translation>書損</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>引き渡し済み</translation>
    </message>
    <message>
        <source>carrier&apos;s software</source>
        <translation>運送会社のソフト</translation>
    </message>
    <message>
        <source>our label</source>
        <translation>自社ラベル</translation>
    </message>
    <message>
        <source>written by hand</source>
        <translation>手書き送り状</translation>
    </message>
    <message>
        <source>morning</source>
        <translation>午前中</translation>
    </message>
    <message>
        <source>by %1:00</source>
        <translation>%1時まで</translation>
    </message>
    <message>
        <source>%1–%2 h</source>
        <translation>%1～%2時</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>ファイルに記載なし</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>在庫</translation>
    </message>
    <message>
        <source>Client&apos;s wish</source>
        <translation>荷主の希望</translation>
    </message>
    <message>
        <source>Fraud check</source>
        <translation>不正の確認</translation>
    </message>
    <message>
        <source>Our check</source>
        <translation>社内確認</translation>
    </message>
    <message>
        <source>Until a date</source>
        <translation>指定日まで</translation>
    </message>
    <message>
        <source>The customer confirmed it</source>
        <translation>お客様に確認済み</translation>
    </message>
    <message>
        <source>The shop confirmed it</source>
        <translation>店舗に確認済み</translation>
    </message>
    <message>
        <source>Looked up and found right</source>
        <translation>調べて正しいと確認</translation>
    </message>
    <message>
        <source>The carrier delivers there</source>
        <translation>運送会社に配達可と確認</translation>
    </message>
    <message>
        <source>No problem as it is</source>
        <translation>このままで問題なし</translation>
    </message>
    <message>
        <source>The customer&apos;s wish</source>
        <translation>お客様都合</translation>
    </message>
    <message>
        <source>Not paid in time</source>
        <translation>入金期限切れ</translation>
    </message>
    <message>
        <source>Out of stock</source>
        <translation>欠品</translation>
    </message>
    <message>
        <source>Ordered twice</source>
        <translation>重複注文</translation>
    </message>
    <message>
        <source>Suspected fraud</source>
        <translation>不正の疑い</translation>
    </message>
    <message>
        <source>Cannot be delivered</source>
        <translation>配達できない住所</translation>
    </message>
    <message>
        <source>The client&apos;s wish</source>
        <translation>荷主都合</translation>
    </message>
    <message>
        <source>It is settled</source>
        <translation>解決済み</translation>
    </message>
    <message>
        <source>Held by mistake</source>
        <translation>誤って保留した</translation>
    </message>
    <message>
        <source>Prefecture</source>
        <translation>都道府県</translation>
    </message>
    <message>
        <source>Time band</source>
        <translation>時間帯</translation>
    </message>
    <message>
        <source>Pay method</source>
        <translation>支払方法</translation>
    </message>
    <message>
        <source>State in the shop</source>
        <translation>店舗での状態</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>ギフト</translation>
    </message>
    <message>
        <source>Note to the carrier</source>
        <translation>配送備考</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>単価</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Item code</source>
        <translation>商品コード</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>The shop&apos;s memo</source>
        <translation>店舗メモ</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>税率</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>送料</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>手数料</translation>
    </message>
    <message>
        <source>Wrapping</source>
        <translation>包装料</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>値引き</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>クーポン</translation>
    </message>
    <message>
        <source>Points used</source>
        <translation>ポイント利用</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>明細</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>お届け先</translation>
    </message>
    <message>
        <source>Buyer: %1</source>
        <translation>注文者：%1</translation>
    </message>
    <message>
        <source>All orders</source>
        <translation>すべての受注</translation>
    </message>
    <message>
        <source>Held: %1</source>
        <translation>保留：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Taken in %1, %2–%3 h</source>
        <translation>%1 %2～%3時 取り込み</translation>
    </message>
    <message>
        <source>Taken in %1</source>
        <translation>%1取込</translation>
    </message>
    <message>
        <source>Handed over %1</source>
        <translation>%1引き渡し</translation>
    </message>
    <message>
        <source>Wished by %1, not shipped</source>
        <translation>希望日%1までで未出荷</translation>
    </message>
    <message>
        <source>Ready, for this cut-off</source>
        <translation>この締切の出荷可</translation>
    </message>
    <message>
        <source>Claimed by this desk</source>
        <translation>この端末の担当</translation>
    </message>
    <message>
        <source>Taken in since you looked</source>
        <translation>前回以降の取込</translation>
    </message>
    <message>
        <source>Cancelled by shops since you looked</source>
        <translation>前回以降の店舗キャンセル</translation>
    </message>
    <message>
        <source>Handed over since you looked</source>
        <translation>前回以降の引き渡し</translation>
    </message>
    <message>
        <source>ordered until %1</source>
        <translation>%1までの受注</translation>
    </message>
    <message>
        <source>ordered %1</source>
        <translation>%1の受注</translation>
    </message>
    <message>
        <source>ordered %1 to %2</source>
        <translation>%1〜%2の受注</translation>
    </message>
    <message>
        <source>Transfer overdue, ordered before %1</source>
        <translation>振込期限切れ（%1 より前の受注）</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>誰でも</translation>
    </message>
    <message>
        <source>Who sees to it, and supervisors</source>
        <translation>受け持つ人と責任者</translation>
    </message>
    <message>
        <source>Supervisors</source>
        <translation>責任者</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1日</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1時間</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1分</translation>
    </message>
    <message>
        <source>Due by %1</source>
        <translation>%1までの分</translation>
    </message>
    <message>
        <source>Due %1</source>
        <translation>%1の分</translation>
    </message>
    <message>
        <source>Due today or before</source>
        <translation>本日までの分</translation>
    </message>
    <message>
        <source>Due in %1 days</source>
        <translation>%1日後の分</translation>
    </message>
    <message>
        <source>Late, not told</source>
        <translation>遅延・未連絡</translation>
    </message>
    <message>
        <source>Wished date</source>
        <translation>お届け希望日</translation>
    </message>
    <message>
        <source>%1 (info)</source>
        <comment>a finding that stops nothing</comment>
        <translation>%1（参考）</translation>
    </message>
    <message>
        <source>%1 yen</source>
        <translation>%1 円</translation>
    </message>
    <message>
        <source>not cooled</source>
        <translation>常温</translation>
    </message>
    <message>
        <source>chilled</source>
        <translation>冷蔵</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>冷凍</translation>
    </message>
    <message>
        <source>cooled, not told how</source>
        <translation>クール（種類の指定なし）</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>Two desks contradict each other on this order; a person must decide.</source>
        <translation>この受注について2つの端末の内容が食い違っています。どちらを採るか決めてください。</translation>
    </message>
    <message>
        <source>It is held: %1.</source>
        <translation>保留中です：%1。</translation>
    </message>
    <message>
        <source>It is held until %1: %2.</source>
        <translation>%1 まで保留中です：%2。</translation>
    </message>
    <message>
        <source>It has just come in and is being checked.</source>
        <translation>取り込んだばかりで、確認中です。</translation>
    </message>
    <message>
        <source>It waits for a decision.</source>
        <translation>判断待ちです。</translation>
    </message>
    <message>
        <source>It is ready: the next shipping instruction takes it.</source>
        <translation>出荷できます。次の出荷指示に入ります。</translation>
    </message>
    <message>
        <source>The warehouse has it; its slip number is missing.</source>
        <translation>倉庫に指示済みです。送り状番号がまだありません。</translation>
    </message>
    <message>
        <source>It has its slip; it waits for the hand-over to the carrier.</source>
        <translation>送り状は済んでいます。運送会社への引き渡し待ちです。</translation>
    </message>
    <message>
        <source>The carrier has it.</source>
        <translation>運送会社に引き渡しました。</translation>
    </message>
    <message>
        <source>It has been shipped.</source>
        <translation>出荷済みです。</translation>
    </message>
    <message>
        <source>It is cancelled.</source>
        <translation>キャンセル済みです。</translation>
    </message>
    <message>
        <source>The shop cancelled it.</source>
        <translation>店舗がキャンセルしました。</translation>
    </message>
    <message>
        <source>The shop says that it was returned.</source>
        <translation>店舗側では返品済みです。</translation>
    </message>
    <message>
        <source>It is cancelled: %1.</source>
        <translation>キャンセル済みです：%1</translation>
    </message>
    <message>
        <source>The shop says that it has been shipped.</source>
        <translation>店舗側では出荷済みです。</translation>
    </message>
    <message>
        <source>payment</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>fraud check</source>
        <translation>不正の確認</translation>
    </message>
    <message>
        <source>client&apos;s wish</source>
        <translation>荷主の希望</translation>
    </message>
    <message>
        <source>stock</source>
        <translation>在庫</translation>
    </message>
    <message>
        <source>our check</source>
        <translation>社内確認</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>It was withdrawn: its file %1 was taken in by mistake.</source>
        <translation>誤って取り込んだファイル %1 の受注として取り下げました。</translation>
    </message>
    <message>
        <source>A part of it has left already; the rest is here.</source>
        <translation>一部はすでに出荷され、残りはここにあります。</translation>
    </message>
    <message>
        <source>The shop has sent it, or nothing of it is to be sent: %1</source>
        <translation>店舗側で出荷済みか、出荷するものがありません：%1</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>Order taken in</source>
        <translation>受注の取込</translation>
    </message>
    <message>
        <source>Order changed by the shop</source>
        <translation>店舗による変更</translation>
    </message>
    <message>
        <source>Order edited</source>
        <translation>受注の編集</translation>
    </message>
    <message>
        <source>Finding confirmed</source>
        <translation>不備の確認</translation>
    </message>
    <message>
        <source>Order put on hold</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Hold released</source>
        <translation>保留の解除</translation>
    </message>
    <message>
        <source>Order cancelled</source>
        <translation>受注のキャンセル</translation>
    </message>
    <message>
        <source>Order reopened</source>
        <translation>キャンセルの取り下げ</translation>
    </message>
    <message>
        <source>Payment noted</source>
        <translation>入金の記録</translation>
    </message>
    <message>
        <source>Carrier chosen</source>
        <translation>運送会社の変更</translation>
    </message>
    <message>
        <source>Shop&apos;s change judged</source>
        <translation>店舗の変更の判断</translation>
    </message>
    <message>
        <source>Conflict closed</source>
        <translation>競合の解決</translation>
    </message>
    <message>
        <source>Order file kept</source>
        <translation>受注ファイルの保管</translation>
    </message>
    <message>
        <source>Shop added</source>
        <translation>店舗の追加</translation>
    </message>
    <message>
        <source>Client&apos;s rules changed</source>
        <translation>荷主の方針の変更</translation>
    </message>
    <message>
        <source>Warehouse changed</source>
        <translation>倉庫の変更</translation>
    </message>
    <message>
        <source>Person added</source>
        <translation>担当者の追加</translation>
    </message>
    <message>
        <source>Batch opened</source>
        <translation>出荷バッチの作成</translation>
    </message>
    <message>
        <source>Batch sent to the warehouse</source>
        <translation>出荷バッチの送付</translation>
    </message>
    <message>
        <source>Shipment instructed</source>
        <translation>出荷指示</translation>
    </message>
    <message>
        <source>Number of parcels changed</source>
        <translation>個口数の変更</translation>
    </message>
    <message>
        <source>Shipment stop asked for</source>
        <translation>出荷止めの依頼</translation>
    </message>
    <message>
        <source>Shipment stopped</source>
        <translation>出荷止め</translation>
    </message>
    <message>
        <source>Shipment resumed</source>
        <translation>出荷止めの取り下げ</translation>
    </message>
    <message>
        <source>Shipment confirmed</source>
        <translation>出荷確定</translation>
    </message>
    <message>
        <source>Carrier file begun</source>
        <translation>運送会社ファイルの作成開始</translation>
    </message>
    <message>
        <source>Carrier file written</source>
        <translation>運送会社ファイルの作成</translation>
    </message>
    <message>
        <source>Parcel given to the carrier&apos;s software</source>
        <translation>運送会社ソフトへの出力</translation>
    </message>
    <message>
        <source>Parcel taken back from the carrier&apos;s software</source>
        <translation>運送会社ソフトからの取り戻し</translation>
    </message>
    <message>
        <source>Parcel handed over</source>
        <translation>荷物の引き渡し</translation>
    </message>
    <message>
        <source>Truck closed</source>
        <translation>便の締め</translation>
    </message>
    <message>
        <source>Slip numbers read back</source>
        <translation>送り状番号の取込</translation>
    </message>
    <message>
        <source>Slip number shared by parcels</source>
        <translation>送り状番号の共有</translation>
    </message>
    <message>
        <source>Slip spoiled</source>
        <translation>送り状の書き損じ</translation>
    </message>
    <message>
        <source>Slip reported missing</source>
        <translation>送り状の紛失</translation>
    </message>
    <message>
        <source>Number range entered</source>
        <translation>番号帯の登録</translation>
    </message>
    <message>
        <source>Number block taken</source>
        <translation>番号の割り当て</translation>
    </message>
    <message>
        <source>Slip number skipped</source>
        <translation>番号の飛ばし</translation>
    </message>
    <message>
        <source>Label given a number</source>
        <translation>ラベルの採番</translation>
    </message>
    <message>
        <source>Label printed again</source>
        <translation>ラベルの再印刷</translation>
    </message>
    <message>
        <source>Printed sheet noted</source>
        <translation>印刷結果の記録</translation>
    </message>
    <message>
        <source>Manual mode begun</source>
        <translation>手書きモードの開始</translation>
    </message>
    <message>
        <source>Manual mode ended</source>
        <translation>手書きモードの終了</translation>
    </message>
    <message>
        <source>Written slip bound to a parcel</source>
        <translation>手書き送り状の紐付け</translation>
    </message>
    <message>
        <source>Return recorded</source>
        <translation>返品の記録</translation>
    </message>
    <message>
        <source>Return edited</source>
        <translation>返品の編集</translation>
    </message>
    <message>
        <source>Goods of a return changed</source>
        <translation>返品の商品の変更</translation>
    </message>
    <message>
        <source>Return moved on</source>
        <translation>返品の進行</translation>
    </message>
    <message>
        <source>Escalation raised</source>
        <translation>エスカレーションの起票</translation>
    </message>
    <message>
        <source>Escalation edited</source>
        <translation>エスカレーションの編集</translation>
    </message>
    <message>
        <source>Escalation moved on</source>
        <translation>エスカレーションの進行</translation>
    </message>
    <message>
        <source>Item added</source>
        <translation>商品の追加</translation>
    </message>
    <message>
        <source>Item edited</source>
        <translation>商品の編集</translation>
    </message>
    <message>
        <source>Stock moved</source>
        <translation>在庫の移動</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>送信待ち</translation>
    </message>
    <message>
        <source>the number is used already</source>
        <translation>番号は使用済みです</translation>
    </message>
    <message>
        <source>a rule of the books forbids it</source>
        <translation>台帳の決まりで許されません</translation>
    </message>
    <message>
        <source>the shared side cannot read it</source>
        <translation>共有側で読めません</translation>
    </message>
    <message>
        <source>the state had moved on</source>
        <translation>状態が先に進んでいました</translation>
    </message>
    <message>
        <source>somebody else was first</source>
        <translation>ほかの人が先でした</translation>
    </message>
    <message>
        <source>Slip numbers taken</source>
        <translation>送り状番号の取得</translation>
    </message>
    <message>
        <source>Person retired</source>
        <translation>担当者の退職</translation>
    </message>
    <message>
        <source>this login or person may not do it</source>
        <translation>このログインまたは担当者に権限がありません</translation>
    </message>
    <message>
        <source>Data written to a file</source>
        <translation>データの書き出し</translation>
    </message>
    <message>
        <source>Order taken on</source>
        <translation>受注を担当</translation>
    </message>
    <message>
        <source>Order kept on</source>
        <translation>受注の担当を継続</translation>
    </message>
    <message>
        <source>Order given back</source>
        <translation>受注の担当を外した</translation>
    </message>
    <message>
        <source>Order taken over</source>
        <translation>受注の担当を引き継いだ</translation>
    </message>
    <message>
        <source>Desk says it is at work</source>
        <translation>端末の始業の知らせ</translation>
    </message>
    <message>
        <source>Approval asked for</source>
        <translation>承認の申請</translation>
    </message>
    <message>
        <source>Approval given</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>Approval refused</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Approval withdrawn</source>
        <translation>申請の取り下げ</translation>
    </message>
    <message>
        <source>Hand-over note written</source>
        <translation>申し送りの記入</translation>
    </message>
    <message>
        <source>Hand-over note done</source>
        <translation>申し送りの対応済み</translation>
    </message>
    <message>
        <source>Hand-over note opened again</source>
        <translation>申し送りを未対応に戻す</translation>
    </message>
    <message>
        <source>Forecast taken in</source>
        <translation>予測の取り込み</translation>
    </message>
    <message>
        <source>Shop&apos;s promise set</source>
        <translation>店舗の出荷日数の設定</translation>
    </message>
    <message>
        <source>Deposit taken in</source>
        <translation>入金の取り込み</translation>
    </message>
    <message>
        <source>Deposit given to an order</source>
        <translation>入金の消込</translation>
    </message>
    <message>
        <source>Deposit taken back from its orders</source>
        <translation>入金消込の取り消し</translation>
    </message>
    <message>
        <source>Deposit put into suspense</source>
        <translation>仮受金への振り替え</translation>
    </message>
    <message>
        <source>Deposit set aside</source>
        <translation>入金の対象外指定</translation>
    </message>
    <message>
        <source>Deposit opened again</source>
        <translation>入金の再開</translation>
    </message>
    <message>
        <source>Deposit taken back by the bank</source>
        <translation>銀行による入金の取消</translation>
    </message>
    <message>
        <source>Client of a bank account set</source>
        <translation>口座の荷主の設定</translation>
    </message>
    <message>
        <source>Rule written</source>
        <translation>ルールの作成</translation>
    </message>
    <message>
        <source>Rule changed</source>
        <translation>ルールの変更</translation>
    </message>
    <message>
        <source>Rule put in force or out of it</source>
        <translation>ルールの有効・停止・廃止</translation>
    </message>
    <message>
        <source>Holiday set</source>
        <translation>祝日の設定</translation>
    </message>
    <message>
        <source>Judged for fraud</source>
        <translation>不正の判定</translation>
    </message>
    <message>
        <source>Limit for fraud set</source>
        <translation>不正の基準の設定</translation>
    </message>
    <message>
        <source>Put on the block list</source>
        <translation>ブロックリストへの登録</translation>
    </message>
    <message>
        <source>Taken off the block list</source>
        <translation>ブロックリストからの解除</translation>
    </message>
    <message>
        <source>Pieces of a line cancelled</source>
        <translation>明細の数量キャンセル</translation>
    </message>
    <message>
        <source>Change request recorded</source>
        <translation>変更依頼の記録</translation>
    </message>
    <message>
        <source>Place of a change request ticked</source>
        <translation>変更依頼のチェック</translation>
    </message>
    <message>
        <source>Change request done</source>
        <translation>変更依頼の完了</translation>
    </message>
    <message>
        <source>Change request opened again</source>
        <translation>変更依頼の再開</translation>
    </message>
    <message>
        <source>Stop tag printed</source>
        <translation>出荷止めの赤札の印刷</translation>
    </message>
    <message>
        <source>Stop request received</source>
        <translation>出荷止めの受領</translation>
    </message>
    <message>
        <source>Stop came too late</source>
        <translation>出荷止めが間に合わず</translation>
    </message>
    <message>
        <source>Item changed for another</source>
        <translation>商品の差し替え</translation>
    </message>
    <message>
        <source>Pay method changed</source>
        <translation>支払方法の変更</translation>
    </message>
    <message>
        <source>Client&apos;s mails set</source>
        <translation>荷主のメールを設定</translation>
    </message>
    <message>
        <source>Text of a mail changed</source>
        <translation>メールの文面を変更</translation>
    </message>
    <message>
        <source>Mail to a customer asked for</source>
        <translation>お客様へのメールを予約</translation>
    </message>
    <message>
        <source>Mail to a customer taken on</source>
        <translation>お客様へのメールの送信を開始</translation>
    </message>
    <message>
        <source>Mail to a customer told of</source>
        <translation>お客様へのメールの結果</translation>
    </message>
    <message>
        <source>Mail to a customer not to be sent</source>
        <translation>お客様へのメールを送らない</translation>
    </message>
    <message>
        <source>Mail to a customer decided</source>
        <translation>お客様へのメールを確認</translation>
    </message>
    <message>
        <source>Pieces put into a second parcel</source>
        <translation>荷物の分割</translation>
    </message>
    <message>
        <source>Shop told what was shipped</source>
        <translation>店舗へ出荷を通知</translation>
    </message>
    <message>
        <source>Settlement taken in</source>
        <translation>売上金の取り込み</translation>
    </message>
    <message>
        <source>Difference of a settlement looked into</source>
        <translation>売上金の差異の確認</translation>
    </message>
    <message>
        <source>Delivery note or receipt printed</source>
        <translation>納品書・領収書を印刷</translation>
    </message>
    <message>
        <source>Client&apos;s papers set</source>
        <translation>荷主の書類の設定</translation>
    </message>
    <message>
        <source>Authorisation of a card</source>
        <translation>カードのオーソリ</translation>
    </message>
    <message>
        <source>Payment put on a capture list</source>
        <translation>売上確定リストへの掲載</translation>
    </message>
    <message>
        <source>Card captured or voided</source>
        <translation>カードの売上確定・取消</translation>
    </message>
    <message>
        <source>Orders joined in one parcel</source>
        <translation>受注の同梱</translation>
    </message>
    <message>
        <source>Orders kept apart</source>
        <translation>同梱しない決定</translation>
    </message>
    <message>
        <source>Common parcel taken apart</source>
        <translation>同梱の解除</translation>
    </message>
    <message>
        <source>Common parcel asked again</source>
        <translation>同梱の再確認</translation>
    </message>
    <message>
        <source>Slip number taken off its parcel</source>
        <translation>個口から送り状番号を外す</translation>
    </message>
    <message>
        <source>Order withdrawn with its file</source>
        <translation>ファイルごとの受注の取り下げ</translation>
    </message>
    <message>
        <source>Learned payer name forgotten</source>
        <translation>覚えた振込名義の削除</translation>
    </message>
</context>
<context>
    <name>RelativeTime</name>
    <message>
        <source>just now</source>
        <translation>たった今</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1分前</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1時間前</translation>
    </message>
</context>
<context>
    <name>ReturnText</name>
    <message>
        <source>Received</source>
        <translation>受付</translation>
    </message>
    <message>
        <source>Being checked</source>
        <translation>検品中</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>承認済み</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Start checking</source>
        <translation>検品を始める</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認する</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>拒否する</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>完了にする</translation>
    </message>
    <message>
        <source>Not closed yet</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>All returns</source>
        <translation>すべての返品</translation>
    </message>
    <message>
        <source>Customer&apos;s wish</source>
        <translation>お客様都合</translation>
    </message>
    <message>
        <source>Delivery refused</source>
        <translation>受取拒否</translation>
    </message>
    <message>
        <source>Nobody there, kept too long</source>
        <translation>不在・保管期限切れ</translation>
    </message>
    <message>
        <source>Address unknown</source>
        <translation>宛先不明</translation>
    </message>
    <message>
        <source>Wrong item sent</source>
        <translation>誤出荷</translation>
    </message>
    <message>
        <source>Defective item</source>
        <translation>不良品</translation>
    </message>
    <message>
        <source>Damaged on the way</source>
        <translation>配送中の破損</translation>
    </message>
    <message>
        <source>Cancelled after shipping</source>
        <translation>出荷後のキャンセル</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Unopened</source>
        <translation>未開封</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>開封済み</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>破損</translation>
    </message>
    <message>
        <source>Something missing</source>
        <translation>付属品不足</translation>
    </message>
    <message>
        <source>Other goods inside</source>
        <translation>別の商品が入っていた</translation>
    </message>
    <message>
        <source>Client told</source>
        <translation>荷主に連絡済み</translation>
    </message>
    <message>
        <source>Customer told</source>
        <translation>お客様に連絡済み</translation>
    </message>
    <message>
        <source>Both told</source>
        <translation>両方に連絡済み</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>未連絡</translation>
    </message>
    <message>
        <source>Slip number</source>
        <translation>送り状番号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>商品状態</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>連絡</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空欄）</translation>
    </message>
    <message>
        <source>Taken in as %1.</source>
        <translation>%1 として受け付けました。</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Not closed, in since %1 or longer</source>
        <translation>%1以前の受け取りで未完了</translation>
    </message>
    <message>
        <source>Came back: %1 × %2</source>
        <translation>戻ってきた商品：%1 × %2</translation>
    </message>
    <message>
        <source>not in the order</source>
        <translation>受注にない</translation>
    </message>
    <message>
        <source>more than ordered (%1)</source>
        <translation>注文（%1 個）より多い</translation>
    </message>
    <message>
        <source>This slip is of another order of ours, %1.</source>
        <translation>この送り状は、別の受注 %1 のものです。</translation>
    </message>
    <message>
        <source>This slip is of our order %1, but the return names no order.</source>
        <translation>この送り状は当社の受注 %1 のものですが、返品に受注が入っていません。</translation>
    </message>
    <message>
        <source>This slip number came back already as %1.</source>
        <translation>この送り状番号は、すでに %1 で受け付けています。</translation>
    </message>
    <message>
        <source>%1 is not in the order.</source>
        <translation>%1 はこの受注にありません。</translation>
    </message>
    <message>
        <source>%1: %2 came back now and %3 before, but only %4 were ordered.</source>
        <translation>%1：今回 %2 個、これまでに %3 個戻っていますが、注文は %4 個です。</translation>
    </message>
    <message>
        <source>%1: %2 came back, but only %3 were ordered.</source>
        <translation>%1：%2 個戻ってきましたが、注文は %3 個です。</translation>
    </message>
    <message>
        <source>%1: %2 → %3 pieces</source>
        <translation>%1：%2 個 → %3 個</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>受注：%1</translation>
    </message>
</context>
<context>
    <name>Rule</name>
    <message>
        <source>this kind is not known</source>
        <translation>この種類は登録されていません。</translation>
    </message>
    <message>
        <source>a date is written 2026-11-30</source>
        <translation>日付は 2026-11-30 の形で書いてください。</translation>
    </message>
    <message>
        <source>say in a few words what it is about</source>
        <translation>件名を短く書いてください。</translation>
    </message>
    <message>
        <source>this field cannot be edited</source>
        <translation>この項目は変更できません。</translation>
    </message>
    <message>
        <source>it is answered or closed; ask again first</source>
        <translation>回答済みまたは終了しています。先に再質問してください。</translation>
    </message>
    <message>
        <source>this step does not follow the state it is in</source>
        <translation>今の状態からこの段階へは進めません。</translation>
    </message>
    <message>
        <source>an answer has words</source>
        <translation>回答の内容を書いてください。</translation>
    </message>
    <message>
        <source>a client code and a shop code are needed</source>
        <translation>荷主コードと店舗コードが必要です。</translation>
    </message>
    <message>
        <source>unknown carrier</source>
        <translation>その運送会社は登録されていません。</translation>
    </message>
    <message>
        <source>a policy is stop or info</source>
        <translation>設定できるのは stop か info です。</translation>
    </message>
    <message>
        <source>a name is needed</source>
        <translation>名前が必要です。</translation>
    </message>
    <message>
        <source>the order has no such destination</source>
        <translation>この受注にそのお届け先はありません。</translation>
    </message>
    <message>
        <source>there is nothing to take over</source>
        <translation>採用できる提案がありません。</translation>
    </message>
    <message>
        <source>only the shop can clear this</source>
        <translation>これは店舗側でだけ解消できます。</translation>
    </message>
    <message>
        <source>hold types: payment address fraud client stock operator date</source>
        <translation>保留の種類：payment address fraud client stock operator date</translation>
    </message>
    <message>
        <source>the date must lie ahead, written 2026-11-30</source>
        <translation>日付は明日以降を 2026-11-30 の形で書いてください。</translation>
    </message>
    <message>
        <source>a date hold needs its date</source>
        <translation>日付指定の保留には日付が必要です。</translation>
    </message>
    <message>
        <source>cancel the line or the order instead</source>
        <translation>明細または受注をキャンセルしてください。</translation>
    </message>
    <message>
        <source>this code is not known</source>
        <translation>このコードは登録されていません。</translation>
    </message>
    <message>
        <source>at least one piece comes back</source>
        <translation>返品は1個以上にしてください。</translation>
    </message>
    <message>
        <source>so many pieces are hardly meant; was a barcode scanned here?</source>
        <translation>個数が多すぎます。バーコードをここに読み取っていませんか。</translation>
    </message>
    <message>
        <source>the day it came in lies ahead</source>
        <translation>到着日が未来の日付です。</translation>
    </message>
    <message>
        <source>the return is closed</source>
        <translation>この返品は終了しています。</translation>
    </message>
    <message>
        <source>say the order, the customer, the slip number or a note: something must tell it apart</source>
        <translation>受注・お客様・送り状番号・備考のいずれかを入力してください。</translation>
    </message>
    <message>
        <source>say what came back: its code or its name</source>
        <translation>返ってきた商品のコードか名前を入力してください。</translation>
    </message>
    <message>
        <source>a refusal needs its reason</source>
        <translation>拒否するには理由が必要です。</translation>
    </message>
    <message>
        <source>a release needs a reason</source>
        <translation>書き出しの取り消しには理由が必要です。</translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation>ファイルが大きすぎます。</translation>
    </message>
    <message>
        <source>the service does not take so many parcels at once</source>
        <translation>このサービスでは一度にその個口数を扱えません。</translation>
    </message>
    <message>
        <source>a stop needs a reason</source>
        <translation>出荷止めには理由が必要です。</translation>
    </message>
    <message>
        <source>the parcel is on the truck; it comes back as a return</source>
        <translation>荷物はすでに車に積まれています。返品として戻ります。</translation>
    </message>
    <message>
        <source>one of a PDF file, a printer or a folder for images</source>
        <translation>PDFファイル、プリンター、画像フォルダーのいずれか一つを指定してください。</translation>
    </message>
    <message>
        <source>another program on this profile is printing</source>
        <translation>このプロファイルで別のプログラムが印刷中です。</translation>
    </message>
    <message>
        <source>the server was put back and takes in again what it lost; paper and files wait for that, try again in some minutes</source>
        <translation>サーバーがバックアップから戻され、失われた記録を取り込み直しています。終わるまで印刷とファイルの書き出しはできません。数分後にもう一度お試しください。</translation>
    </message>
    <message>
        <source>another program on this profile is instructing</source>
        <translation>このプロファイルで別のプログラムが出荷指示中です。</translation>
    </message>
    <message>
        <source>a reprint needs a reason</source>
        <translation>再印刷には理由が必要です。</translation>
    </message>
    <message>
        <source>manual mode needs a reason</source>
        <translation>手書きモードには理由が必要です。</translation>
    </message>
    <message>
        <source>no carrier is in manual mode; first: manual on --carrier C --reason TEXT</source>
        <translation>手書きモードの運送会社がありません。先に manual on --carrier C --reason TEXT を実行してください。</translation>
    </message>
    <message>
        <source>this kind of movement is not known</source>
        <translation>この種類の入出庫は登録されていません。</translation>
    </message>
    <message>
        <source>a movement moves at least one piece</source>
        <translation>入出庫は1個以上にしてください。</translation>
    </message>
    <message>
        <source>the kind says the direction; give the number of pieces</source>
        <translation>増減は種類で決まります。個数だけを入力してください。</translation>
    </message>
    <message>
        <source>this kind of movement needs a reason</source>
        <translation>この種類の入出庫には理由が必要です。</translation>
    </message>
    <message>
        <source>a JAN has 8, 12, 13 or 14 digits</source>
        <translation>JANは8・12・13・14桁です。</translation>
    </message>
    <message>
        <source>the check digit of the JAN is wrong</source>
        <translation>JANのチェックデジットが違います。</translation>
    </message>
    <message>
        <source>an item needs its code</source>
        <translation>商品コードが必要です。</translation>
    </message>
    <message>
        <source>an item is open or closed</source>
        <translation>商品の状態は open か closed です。</translation>
    </message>
    <message>
        <source>no parcel code and no slip number is in the file</source>
        <translation>ファイルに荷物番号も送り状番号もありません</translation>
    </message>
    <message>
        <source>closing a conflict needs a reason</source>
        <translation>競合を解決するには理由が必要です</translation>
    </message>
    <message>
        <source>a second person is needed; it was asked for and nothing has changed yet</source>
        <translation>もう一人の承認が必要です。申請しましたが、まだ何も変わっていません</translation>
    </message>
    <message>
        <source>this approval has ended already</source>
        <translation>この申請はもう終わっています</translation>
    </message>
    <message>
        <source>only who asked for it withdraws it</source>
        <translation>取り下げは申請した本人だけができます</translation>
    </message>
    <message>
        <source>nobody approves what they asked for themselves</source>
        <translation>自分の申請を自分で承認することはできません</translation>
    </message>
    <message>
        <source>what was asked for cannot be read here</source>
        <translation>申請の内容をここでは読めません</translation>
    </message>
    <message>
        <source>a reason is needed</source>
        <translation>理由が必要です</translation>
    </message>
    <message>
        <source>the shared side does not answer; an approval counts only while it does, so nothing was written</source>
        <translation>サーバーにつながらないため承認できません。承認はつながっている間だけ有効です。何も書き込んでいません</translation>
    </message>
    <message>
        <source>the shared side has not answered; the approval counts only if it hears of it within minutes, so look at it again</source>
        <translation>サーバーの応答がまだありません。数分のうちに届いた場合だけ承認が有効になります。あとでもう一度確認してください</translation>
    </message>
    <message>
        <source>a note is pinned to an order, a client or a day</source>
        <translation>申し送りは受注・荷主・日付のいずれかに付けます</translation>
    </message>
    <message>
        <source>a note has words</source>
        <translation>申し送りの内容を入力してください</translation>
    </message>
    <message>
        <source>a note has 2000 characters at most</source>
        <translation>申し送りは2000文字までです</translation>
    </message>
    <message>
        <source>no act of this person at this desk</source>
        <translation>この担当者がこの端末で行った操作ではありません</translation>
    </message>
    <message>
        <source>it was taken back already</source>
        <translation>すでに元に戻してあります</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>ファイルが空です</translation>
    </message>
    <message>
        <source>the first line of a forecast names its columns: no column of days (日付) is among them</source>
        <translation>予測ファイルの1行目は列名です。日付の列がありません</translation>
    </message>
    <message>
        <source>the first line of a forecast names its columns: no column of numbers (件数) is among them</source>
        <translation>予測ファイルの1行目は列名です。件数の列がありません</translation>
    </message>
    <message>
        <source>the file has no column of clients (荷主); say whose forecast it is</source>
        <translation>荷主の列がありません。どの荷主の予測かを指定してください</translation>
    </message>
    <message>
        <source>the file is too large for a forecast</source>
        <translation>予測ファイルとしては大きすぎます</translation>
    </message>
    <message>
        <source>say how many orders move</source>
        <translation>回す件数を指定してください</translation>
    </message>
    <message>
        <source>a day&apos;s capacity is a number of orders</source>
        <translation>処理能力は一日の件数で指定します</translation>
    </message>
    <message>
        <source>a promise is a number of days from 0 to 365</source>
        <translation>約束の日数は 0〜365 で指定します</translation>
    </message>
    <message>
        <source>this deposit has nothing to give</source>
        <translation>この入金には消し込める額が残っていません</translation>
    </message>
    <message>
        <source>the order is cancelled</source>
        <translation>この受注はキャンセル済みです</translation>
    </message>
    <message>
        <source>the order is paid already</source>
        <translation>この受注は入金済みです</translation>
    </message>
    <message>
        <source>the order does not need so much any more</source>
        <translation>この受注の未入金額は、もうそれほど残っていません</translation>
    </message>
    <message>
        <source>the order is paid already; put the deposit into suspense, or give it to another order</source>
        <translation>この受注は入金済みです。仮受金にするか、別の受注に消し込んでください</translation>
    </message>
    <message>
        <source>nothing of the deposit is left for this order</source>
        <translation>この受注に回せる入金が残っていません</translation>
    </message>
    <message>
        <source>nothing of this deposit was given to an order</source>
        <translation>この入金は、まだどの受注にも消し込まれていません</translation>
    </message>
    <message>
        <source>say whose money waits</source>
        <translation>だれの仮受金かを入力してください</translation>
    </message>
    <message>
        <source>say what it is, so that others know why no order gets it</source>
        <translation>何の入金かを入力してください（ほかの担当者に分かるように）</translation>
    </message>
    <message>
        <source>only a deposit that no order has can be set aside</source>
        <translation>対象外にできるのは、消し込んでいない入金だけです</translation>
    </message>
    <message>
        <source>which account? As bank account list names it</source>
        <translation>どの口座ですか（bank account list に出る名前で指定します）</translation>
    </message>
    <message>
        <source>a rule has a name of 60 characters at most</source>
        <translation>ルールには60文字までの名前が要ります</translation>
    </message>
    <message>
        <source>a rule has at least one condition</source>
        <translation>ルールには条件が一つ以上要ります</translation>
    </message>
    <message>
        <source>a rule does at least one thing</source>
        <translation>ルールには動作が一つ以上要ります</translation>
    </message>
    <message>
        <source>an order has no such field</source>
        <translation>受注にそのような項目はありません</translation>
    </message>
    <message>
        <source>this comparison does not fit the field</source>
        <translation>この比べ方はその項目には使えません</translation>
    </message>
    <message>
        <source>empty and filled stand without a value</source>
        <translation>「なし」「あり」には値を書きません</translation>
    </message>
    <message>
        <source>a value is needed</source>
        <translation>値が要ります</translation>
    </message>
    <message>
        <source>a limit is one value</source>
        <translation>大小の比較には値を一つだけ書きます</translation>
    </message>
    <message>
        <source>a text of a rule has 300 characters at most</source>
        <translation>ルールの文は300文字までです</translation>
    </message>
    <message>
        <source>a rule names one carrier</source>
        <translation>ルールが選ぶ運送会社は一つです</translation>
    </message>
    <message>
        <source>it needs words that a person can act on</source>
        <translation>担当者が読んで動ける文が要ります</translation>
    </message>
    <message>
        <source>a condition is a field, a sign and a value</source>
        <translation>条件は、項目、記号、値の順に書きます</translation>
    </message>
    <message>
        <source>the carrier has no such service</source>
        <translation>その運送会社にこのサービスはありません</translation>
    </message>
    <message>
        <source>a rule is on, off or retired</source>
        <translation>ルールの状態は、有効、停止中、廃止のいずれかです</translation>
    </message>
    <message>
        <source>a retired rule comes back by being put in force or changed</source>
        <translation>廃止したルールは、有効にするか変更すると戻ります</translation>
    </message>
    <message>
        <source>a holiday has a name of 60 characters at most</source>
        <translation>祝日には60文字までの名前が要ります</translation>
    </message>
    <message>
        <source>the file holds no days with names</source>
        <translation>ファイルに日付と名前の行がありません</translation>
    </message>
    <message>
        <source>a text of the client&apos;s card has 1000 characters at most</source>
        <translation>荷主カードの文は1000文字までです</translation>
    </message>
    <message>
        <source>who may release a hold: anybody, its owner or a supervisor</source>
        <translation>保留を解除できる人は anybody、owner、supervisor のいずれかです</translation>
    </message>
    <message>
        <source>only the owner of this hold, who set it or a supervisor may release it</source>
        <translation>この保留を解除できるのは、受け持つ人、保留した人、責任者だけです</translation>
    </message>
    <message>
        <source>only a supervisor or who set this hold may release it</source>
        <translation>この保留を解除できるのは、責任者か保留した人だけです</translation>
    </message>
    <message>
        <source>many orders can be edited in: wantDate wantBand carrier hold release paid</source>
        <translation>まとめて変更できる項目：wantDate wantBand carrier hold release paid</translation>
    </message>
    <message>
        <source>a time band is written 1416, the morning 0812</source>
        <translation>時間帯は 1416、午前は 0812 のように書きます</translation>
    </message>
    <message>
        <source>a verdict clears this: pass, verify or refuse (Ctrl+Shift+G)</source>
        <translation>判定で解消します：通す・本人確認・断る（Ctrl+Shift+G）</translation>
    </message>
    <message>
        <source>a verdict is pass, verify or refuse</source>
        <translation>判定は pass、verify、refuse のどれかです</translation>
    </message>
    <message>
        <source>a verdict has a reason of 500 characters at most</source>
        <translation>判定には500文字以内の理由が必要です</translation>
    </message>
    <message>
        <source>it is with the warehouse, gone or cancelled: ask for a stop instead</source>
        <translation>倉庫に渡ったか、出荷済みか、キャンセル済みです。出荷止めを依頼してください</translation>
    </message>
    <message>
        <source>an entry has a reason of 500 characters at most</source>
        <translation>登録には500文字以内の理由が必要です</translation>
    </message>
    <message>
        <source>this is no phone number or mail address</source>
        <translation>電話番号またはメールアドレスではありません</translation>
    </message>
    <message>
        <source>an entry needs a phone, a mail or an address: a name alone blocks nobody</source>
        <translation>電話・メール・住所のどれかが必要です。名前だけでは止めません</translation>
    </message>
    <message>
        <source>an order stops from 1 point on</source>
        <translation>基準点は1点以上です</translation>
    </message>
    <message>
        <source>points are written SIGN=NUMBER, with a sign of the list</source>
        <translation>点数は「兆候=数」と書きます。兆候は一覧のものだけです</translation>
    </message>
    <message>
        <source>the warehouse has it; stop the shipment first</source>
        <translation>倉庫に指示済みです。先に出荷を止めてください</translation>
    </message>
    <message>
        <source>a cancellation needs a reason</source>
        <translation>キャンセルには理由が必要です</translation>
    </message>
    <message>
        <source>the line has not so many pieces</source>
        <translation>明細にその点数はありません</translation>
    </message>
    <message>
        <source>nothing would be left to send; cancel the order instead</source>
        <translation>送るものがなくなります。受注ごとキャンセルしてください</translation>
    </message>
    <message>
        <source>a change request says what is wanted</source>
        <translation>「詳細」に依頼の中身を入力してください</translation>
    </message>
    <message>
        <source>a change request has 2000 characters at most</source>
        <translation>変更依頼は 2000 文字までです</translation>
    </message>
    <message>
        <source>the request has no such place</source>
        <translation>この依頼にその箇所はありません</translation>
    </message>
    <message>
        <source>the change request is done; open it again first</source>
        <translation>変更依頼は完了しています。先に再開してください</translation>
    </message>
    <message>
        <source>it is ticked already; take that back first</source>
        <translation>すでに記録済みです。先に取り消してください</translation>
    </message>
    <message>
        <source>a place is not ticked yet</source>
        <translation>まだ連絡していない箇所があります</translation>
    </message>
    <message>
        <source>it is not with the warehouse; change it here</source>
        <translation>倉庫には未指示です。ここで変更してください</translation>
    </message>
    <message>
        <source>nobody asks to stop it any more</source>
        <translation>出荷止めの依頼はもうありません</translation>
    </message>
    <message>
        <source>a change needs a reason</source>
        <translation>変更には理由が必要です</translation>
    </message>
    <message>
        <source>the other item needs its code</source>
        <translation>代わりの商品のコードが必要です</translation>
    </message>
    <message>
        <source>it is this item already</source>
        <translation>すでにその商品です</translation>
    </message>
    <message>
        <source>it is paid already; what was paid goes back first</source>
        <translation>入金済みです。先に返金してください</translation>
    </message>
    <message>
        <source>so many of it leave as another item; cancel that first</source>
        <translation>その点数は別の商品に差し替え済みです。先にそれをキャンセルしてください</translation>
    </message>
    <message>
        <source>there is no such mail text: received, payment, shipped, delay, cancelled in ja or en</source>
        <translation>そのような文面はありません。種類は received、payment、shipped、delay、cancelled、言語は ja か en です</translation>
    </message>
    <message>
        <source>this notice is in no state for that</source>
        <translation>このお知らせは今その操作をできる状態ではありません</translation>
    </message>
    <message>
        <source>a desk is sending this notice right now</source>
        <translation>端末がこのお知らせを送信しているところです</translation>
    </message>
    <message>
        <source>that day is over</source>
        <translation>その日は過ぎています</translation>
    </message>
    <message>
        <source>this is no mail address</source>
        <translation>メールアドレスではありません</translation>
    </message>
    <message>
        <source>a mail server is written smtp://mail.example.jp:587 or smtps://mail.example.jp:465</source>
        <translation>メールサーバーは smtp://mail.example.jp:587 か smtps://mail.example.jp:465 のように書きます</translation>
    </message>
    <message>
        <source>quiet hours are written 21:00-08:00</source>
        <translation>送信しない時間帯は 21:00-08:00 のように書きます</translation>
    </message>
    <message>
        <source>a reminder comes after 1 to 60 days</source>
        <translation>お支払いのお願いは 1～60 日後です</translation>
    </message>
    <message>
        <source>what is told: received, payment, shipped, delay, cancelled</source>
        <translation>お知らせの種類は received、payment、shipped、delay、cancelled です</translation>
    </message>
    <message>
        <source>a mail has a subject</source>
        <translation>メールには件名が要ります</translation>
    </message>
    <message>
        <source>a mail has 20000 characters at most</source>
        <translation>メールは 20000 文字までです</translation>
    </message>
    <message>
        <source>this desk does not know the password of the mail server</source>
        <translation>この端末はメールサーバーのパスワードを知りません</translation>
    </message>
    <message>
        <source>the server was put back and takes in again what it lost; mails wait for that, try again in some minutes</source>
        <translation>サーバーが以前の状態から戻され、失った分を取り込んでいます。メールはそれを待ちます。数分後にもう一度お試しください</translation>
    </message>
    <message>
        <source>another program of this desk is sending mails</source>
        <translation>この端末の別のプログラムがメールを送信しています</translation>
    </message>
    <message>
        <source>nothing would be left in the first parcel</source>
        <translation>一つ目の荷物に何も残りません</translation>
    </message>
    <message>
        <source>there is nothing that this shop was not told already</source>
        <translation>この店舗にまだ知らせていない出荷はありません</translation>
    </message>
    <message>
        <source>it shows a sign that came meanwhile; look at it again</source>
        <translation>その間に新しい兆候が出ました。もう一度確認してください</translation>
    </message>
    <message>
        <source>a part of it is paid; what was paid goes back first</source>
        <translation>一部入金済みです。先に返金してください</translation>
    </message>
    <message>
        <source>what it stands for is not cancelled, or leaves as another item</source>
        <translation>元の商品がキャンセルされていないか、別の商品に差し替え済みです</translation>
    </message>
    <message>
        <source>a change of one of the two rules clears this, or a carrier that somebody chooses (Ctrl+Y)</source>
        <translation>どちらかのルールを直すか、運送会社を選ぶ（Ctrl+Y）と解消します。</translation>
    </message>
    <message>
        <source>a decision on the change request clears this (Ctrl+Shift+Q)</source>
        <translation>変更依頼の対応を決めると解消します（Ctrl+Shift+Q）。</translation>
    </message>
    <message>
        <source>no deposit was given to this settlement</source>
        <translation>この売上金にはまだ入金がありません</translation>
    </message>
    <message>
        <source>say what came of it, so that others need not look again</source>
        <translation>ほかの担当者が調べ直さなくて済むよう、結果を書いてください</translation>
    </message>
    <message>
        <source>only a deposit that no order has can be a settlement&apos;s</source>
        <translation>どの受注にも消し込んでいない入金だけを売上金にできます</translation>
    </message>
    <message>
        <source>this settlement has its deposit already</source>
        <translation>この売上金にはすでに入金があります</translation>
    </message>
    <message>
        <source>an order is reminded 1 to 5 times</source>
        <translation>お支払いのお願いは 1〜5 回です</translation>
    </message>
    <message>
        <source>the client has no order to show it with</source>
        <translation>この荷主には、仕上がりを見せる受注がまだありません</translation>
    </message>
    <message>
        <source>no order has this number</source>
        <translation>この番号の受注はありません</translation>
    </message>
    <message>
        <source>several shops have this number; name the shop: tsunagi notices delay --shop</source>
        <translation>この番号は複数の店舗にあります。店舗を指定してください：tsunagi notices delay --shop</translation>
    </message>
    <message>
        <source>how a client&apos;s mails leave, and their texts, are for a supervisor&apos;s desk to set</source>
        <translation>メールの送り方と文面は、責任者の端末で設定します</translation>
    </message>
    <message>
        <source>mails leave from the desks of clerks and supervisors alone</source>
        <translation>メールは、担当者と責任者の端末からだけ送ります</translation>
    </message>
    <message>
        <source>what is said of clients and trucks is for a supervisor&apos;s desk to set</source>
        <translation>荷主と集荷便の設定は、責任者の端末で変更します</translation>
    </message>
    <message>
        <source>so many pieces are not there to be kept</source>
        <translation>確保できる在庫が足りません</translation>
    </message>
    <message>
        <source>nothing of the order is left to deliver</source>
        <translation>納品するものが残っていません</translation>
    </message>
    <message>
        <source>one of a PDF file or a printer</source>
        <translation>PDFファイルかプリンターのどちらか一つを指定します</translation>
    </message>
    <message>
        <source>a registration number is T and 13 digits</source>
        <translation>登録番号は T と数字13桁です</translation>
    </message>
    <message>
        <source>the check digit of this registration number is wrong; a person&apos;s own number has none (--individual)</source>
        <translation>登録番号の検査用数字が合いません。個人の番号には検査用数字がありません（--individual）</translation>
    </message>
    <message>
        <source>with the slip comes: none, note, no_gifts</source>
        <translation>送り状に合わせて出すもの：none、note、no_gifts</translation>
    </message>
    <message>
        <source>prices: gifts, others, always, never</source>
        <translation>価格の表示：gifts、others、always、never</translation>
    </message>
    <message>
        <source>paper: a4, a5</source>
        <translation>用紙：a4、a5</translation>
    </message>
    <message>
        <source>rounding: down, half, up</source>
        <translation>端数処理：down、half、up</translation>
    </message>
    <message>
        <source>points: payment, discount</source>
        <translation>ポイント：payment、discount</translation>
    </message>
    <message>
        <source>a text of a paper has 1000 characters at most</source>
        <translation>書類の文は1000文字までです</translation>
    </message>
    <message>
        <source>an authorisation is of more than zero yen</source>
        <translation>オーソリの金額は 1 円以上です</translation>
    </message>
    <message>
        <source>it is given on a day, and ends on a later one</source>
        <translation>オーソリの日と、それより後の期限を指定してください</translation>
    </message>
    <message>
        <source>this looks like the number of a card, which is not kept here</source>
        <translation>カード番号のようです。カード番号は保存しません</translation>
    </message>
    <message>
        <source>this authorisation is here already</source>
        <translation>このオーソリはすでにあります</translation>
    </message>
    <message>
        <source>nothing that has left waits to be captured</source>
        <translation>出荷済みで売上確定を待つものはありません</translation>
    </message>
    <message>
        <source>a rule can: hold note flag insert route ask_merge</source>
        <translation>ルールの動作は、保留、注意、目印、同梱物、運送、同梱確認のいずれかです</translation>
    </message>
    <message>
        <source>a decision on one parcel clears this (Ctrl+H)</source>
        <translation>同梱するかどうかを決めると解消します（Ctrl+H）</translation>
    </message>
    <message>
        <source>the policy of merging is ask or off</source>
        <translation>同梱の方針は ask か off です</translation>
    </message>
    <message>
        <source>they are in two different parcels already; take one apart first</source>
        <translation>すでに別々の荷物にまとまっています。先に一方の同梱を解いてください</translation>
    </message>
    <message>
        <source>a common parcel needs two orders</source>
        <translation>同梱には受注が二件以上必要です</translation>
    </message>
    <message>
        <source>to overrule this needs a reason</source>
        <translation>あえて同梱するには理由が必要です</translation>
    </message>
    <message>
        <source>a decision is about two orders</source>
        <translation>受注を二件以上指定してください</translation>
    </message>
    <message>
        <source>they are in one parcel; take it apart instead</source>
        <translation>すでに同梱されています。同梱を解いてください</translation>
    </message>
    <message>
        <source>nobody decided against it</source>
        <translation>同梱しないと決めた記録がありません</translation>
    </message>
    <message>
        <source>it is joined with no other order</source>
        <translation>ほかの受注と同梱されていません</translation>
    </message>
    <message>
        <source>a time is missing, as 17:00</source>
        <translation>時刻がありません（例：17:00）</translation>
    </message>
    <message>
        <source>a line begins with a carrier, or * for any</source>
        <translation>行の初めに運送会社（すべてなら *）を書いてください</translation>
    </message>
    <message>
        <source>a truck&apos;s name has 20 characters at most</source>
        <translation>便名は20文字までです</translation>
    </message>
    <message>
        <source>days are written 月-金, 土, 祝 or mon-fri, sat, hol</source>
        <translation>曜日は「月-金」「土」「祝」のように書いてください</translation>
    </message>
    <message>
        <source>a special day has its days at the beginning of the line</source>
        <translation>特別な日の行には、曜日を書けません</translation>
    </message>
    <message>
        <source>an order never has this value; it has one of: %1</source>
        <translation>受注がこの値になることはありません。使えるのは %1 です</translation>
    </message>
    <message>
        <source>nothing is called so; there are: %1</source>
        <translation>その名前はありません。あるのは %1 です</translation>
    </message>
    <message>
        <source>no truck is called so; there are: %1</source>
        <translation>その便はありません。あるのは %1 です</translation>
    </message>
    <message>
        <source>the warehouse&apos;s trucks of this carrier have no names; leave the name out</source>
        <translation>この運送会社の便には名前がありません。便名を書かずに入れてください</translation>
    </message>
    <message>
        <source>there are more than 60 lines</source>
        <translation>60行までです</translation>
    </message>
    <message>
        <source>days are written 2026-12-31 or 2026-12-31..2027-01-03</source>
        <translation>日は 2026-12-31 または 2026-12-31..2027-01-03 と書いてください</translation>
    </message>
    <message>
        <source>another line speaks of these days already</source>
        <translation>この日は別の行にあります</translation>
    </message>
    <message>
        <source>a holiday is written once: holiday none, holiday sunday or holiday weekday</source>
        <translation>祝日の行は一つだけで、「祝 休」「祝 日」「祝 平日」のどれかです</translation>
    </message>
    <message>
        <source>this line stands there twice</source>
        <translation>同じ行が二つあります</translation>
    </message>
    <message>
        <source>a line ends with the number of days, from 0 to 60</source>
        <translation>行の終わりに日数（0〜60）を書いてください</translation>
    </message>
    <message>
        <source>a colour is written #0066cc; empty, the program chooses one</source>
        <translation>色は #0066cc のように書いてください（空欄なら自動）</translation>
    </message>
    <message>
        <source>a name has 1 to 100 characters</source>
        <translation>名称は1〜100文字です</translation>
    </message>
    <message>
        <source>it is on a capture list, and stays there; say captured or voided, or write that list again</source>
        <translation>売上確定リストに載っているため、元に戻せません。売上確定済みか取消済みにするか、そのリストを書き直してください</translation>
    </message>
    <message>
        <source>which days are holidays is for a supervisor&apos;s desk to set</source>
        <translation>祝日を変えられるのは責任者の端末だけです</translation>
    </message>
    <message>
        <source>rules of clients are for a supervisor&apos;s desk to set</source>
        <translation>荷主のルールを変えられるのは責任者の端末だけです</translation>
    </message>
    <message>
        <source>whose bank account it is, is for a supervisor&apos;s desk to say</source>
        <translation>口座の荷主を決められるのは責任者の端末だけです。責任者に登録を頼んでから、もう一度取り込んでください</translation>
    </message>
    <message>
        <source>all of the order has left</source>
        <translation>受注はすべて出荷済みです</translation>
    </message>
    <message>
        <source>nothing is to be told of this order; let its notices leave again first</source>
        <translation>この受注については通知しない設定です。先に通知を再開してください</translation>
    </message>
    <message>
        <source>no list of this name has anything that is not captured, given up or cancelled</source>
        <translation>この名前のリストに、売上確定・取消・キャンセルのいずれでもないものはありません</translation>
    </message>
    <message>
        <source>no carrier is called so; a line begins with one of %1, or * for any</source>
        <translation>この名前の運送会社はありません。行の初めに %1、または *（すべて）と書いてください</translation>
    </message>
    <message>
        <source>this is no prefecture and no carrier; carriers: %1</source>
        <translation>都道府県でも運送会社でもありません。運送会社：%1</translation>
    </message>
    <message>
        <source>another authorisation of the order is asked for its money by now</source>
        <translation>この受注の代金は、すでに別のオーソリで売上確定の対象になっています</translation>
    </message>
    <message>
        <source>the wished date has passed already</source>
        <translation>希望日がすでに過ぎています</translation>
    </message>
    <message>
        <source>the order is not cancelled here yet; cancel it first, or say that this place need not know</source>
        <translation>この受注はまだキャンセルされていません。先にキャンセルするか、この箇所を連絡不要にしてください</translation>
    </message>
    <message>
        <source>no order of such a file is here</source>
        <translation>このファイルの受注はここにありません</translation>
    </message>
    <message>
        <source>its file was taken in as the wrong account; take the file in again and say which one it is of</source>
        <translation>口座を誤って取り込んだファイルの入金です。ファイルをもう一度取り込み、正しい口座を選んでください</translation>
    </message>
    <message>
        <source>the money came into another client&apos;s account; --others on the command line says that it is meant</source>
        <translation>この入金は別の荷主の口座に入っています。承知のうえなら、コマンドでは --others を付けます</translation>
    </message>
    <message>
        <source>the carrier collects this order&apos;s money at the door, and the customer would pay twice: change first how it is paid (Ctrl+E, tsunagi pay)</source>
        <translation>代金引換の受注です。このままではお客様の二重払いになります。先に支払方法を変更してください（Ctrl+E、tsunagi pay）</translation>
    </message>
    <message>
        <source>a payment company bills the customer for this order, who would pay twice: change first how it is paid (Ctrl+E, tsunagi pay)</source>
        <translation>後払いの受注です。このままではお客様の二重払いになります。先に支払方法を変更してください（Ctrl+E、tsunagi pay）</translation>
    </message>
    <message>
        <source>somebody else collects this order&apos;s money, and the customer would pay twice: change first how it is paid (Ctrl+E, tsunagi pay)</source>
        <translation>代金引換か後払いの受注です。このままではお客様の二重払いになります。先に支払方法を変更してください（Ctrl+E、tsunagi pay）</translation>
    </message>
    <message>
        <source>this name is forgotten already</source>
        <translation>この名義はもう登録されていません</translation>
    </message>
    <message>
        <source>the mall itself still checks it, and only the mall lets it go: it moves on with the shop's next file</source>
        <translation>モールがまだ確認中で、解除できるのはモールだけです。店舗の次のファイルで先へ進みます</translation>
    </message>
    <message>
        <source>a rule holds with one of: payment address fraud client stock operator date</source>
        <translation>ルールの保留の種類は、入金、住所、不正、荷主、在庫、担当者、日付のいずれかです</translation>
    </message>
    <message>
        <source>a part of it has left already; of the rest only pieces can be cancelled</source>
        <translation>一部はすでに出荷されています。残りの分でできるのは数量のキャンセルだけです。</translation>
    </message>
    <message>
        <source>a part of it has left already; cancel the pieces of the rest, line by line (Ctrl+D, tsunagi cancel --line)</source>
        <translation>一部はすでに出荷されています。残りの分を明細ごとにキャンセルしてください（Ctrl+D、tsunagi cancel --line）。</translation>
    </message>
    <message>
        <source>a part of it has left and the rest is not cancelled here yet; cancel its pieces first, or say that this place need not know</source>
        <translation>一部は出荷済みで、残りの分はまだキャンセルされていません。先に残りの数量をキャンセルするか、この連絡先は不要としてください。</translation>
    </message>
    <message>
        <source>it has left already: call the carrier, or record the return when it comes back</source>
        <translation>すでに出荷されています。運送会社へ連絡するか、戻ってきたら返品を登録してください</translation>
    </message>
    <message>
        <source>no such order</source>
        <translation>この番号の受注はありません</translation>
    </message>
    <message>
        <source>unknown queue</source>
        <translation>この名前の区分はありません</translation>
    </message>
    <message>
        <source>there is no result file for shops of this kind</source>
        <translation>この種類の店舗には、出荷結果のファイルがありません</translation>
    </message>
    <message>
        <source>the date must not lie in the past, written 2026-11-30</source>
        <translation>過ぎた日は指定できません。2026-11-30 のように書いてください</translation>
    </message>
    <message>
        <source>another desk was first; left out of the file here</source>
        <translation>ほかの端末が先に行ったため、この端末のファイルから外しました</translation>
    </message>
    <message>
        <source>a hold until a day has the type date and says which: 3 (days after the order), wished-2 (days before the wished date)</source>
        <translation>日まで待つ保留は種類を日付にして、いつまでかを書いてください：3日（受注から数えます）、希望日-2（お届け希望日の2日前）。</translation>
    </message>
    <message>
        <source>several rules are called so; the list of rules names their ids, and an id counts as a name</source>
        <translation>同じ名前のルールがいくつかあります。ルールの一覧にあるIDを名前の代わりに指定してください</translation>
    </message>
    <message>
        <source>it has left already: how it is paid stays; money that goes back is refunded with its return (the page of returns, tsunagi return add)</source>
        <translation>もう出荷されています。支払方法は変えられません。返すお金は返品と一緒に返金してください（返品の画面、tsunagi return add）</translation>
    </message>
    <message>
        <source>it has left already: there is nothing to part any more; what comes back is a return (the page of returns, tsunagi return add)</source>
        <translation>もう出荷されています。分けて送ることはできません。戻る商品は返品として受け付けてください（返品の画面、tsunagi return add）</translation>
    </message>
    <message>
        <source>it has left already: other goods go out as an exchange for what comes back (the page of returns, tsunagi return add)</source>
        <translation>もう出荷されています。別の商品は、戻る商品との交換として送ってください（返品の画面、tsunagi return add）</translation>
    </message>
    <message>
        <source>it has left already: what is not wanted comes back as a return (the page of returns, tsunagi return add)</source>
        <translation>もう出荷されています。不要な分は返品として受け付けてください（返品の画面、tsunagi return add）</translation>
    </message>
    <message>
        <source>the warehouse is asked to stop it; change it once it has answered that the goods are in hand</source>
        <translation>倉庫に出荷止めを依頼しています。現物確保の回答があってから変更してください</translation>
    </message>
    <message>
        <source>an authorisation was given today or before: its day is still to come</source>
        <translation>オーソリの日は本日までの日付にしてください。</translation>
    </message>
    <message>
        <source>the shop of an order is not at this desk: what it knew is gone, and comes again from the shared side once that answers</source>
        <translation>受注の店舗の情報がこの端末にありません。端末の控えが失われています。共有データベースにつながると自動で読み込みます。</translation>
    </message>
</context>
<context>
    <name>SharedRebuild</name>
    <message>
        <source>%1: no cache.db; its journal alone is used</source>
        <translation>%1：cache.db がないため、操作の記録だけを使います</translation>
    </message>
    <message>
        <source>%1: cache.db is damaged and was not used; its journal is</source>
        <translation>%1：cache.db は壊れているため使わず、操作の記録を使います</translation>
    </message>
    <message>
        <source>%1 orders that rest are known by their slips alone, as slip %2</source>
        <translation>保管中の受注 %1 件は、送り状（例：%2）しか残っていません</translation>
    </message>
    <message>
        <source>%1: cache.db leaves out ended orders that rest; of those only what the journals hold comes back</source>
        <translation>%1：cache.db には、完了して保管中の古い受注が含まれていません。それらは作業記録にある分だけが復元されます</translation>
    </message>
    <message>
        <source>%1: cache.db holds no rows of the shared database; its journal alone is used</source>
        <translation>%1：cache.db に共有データベースの行がないため、操作の記録だけを使います</translation>
    </message>
    <message>
        <source>%1: no desk.db; what this desk did and no other has pulled is lost</source>
        <translation>%1：desk.db がありません。この端末の操作のうち、ほかの端末が受け取っていないものは失われます</translation>
    </message>
    <message>
        <source>%1: desk.db is damaged and was not used; give its newest copy (copies/desk.db), or what this desk did and no other has pulled is lost</source>
        <translation>%1：desk.db は壊れているため使いません。最新のコピー（copies/desk.db）を渡さないと、この端末の操作のうち、ほかの端末が受け取っていないものは失われます</translation>
    </message>
    <message>
        <source>%1: %2 rows of %3 differ from those of another desk at the same version; the other&apos;s were taken</source>
        <translation>%1：%3 の%2行が、同じ版の別の端末と違うため、別の端末のものを採りました</translation>
    </message>
</context>
<context>
    <name>SlipList</name>
    <message>
        <source>Parcels</source>
        <translation>個口</translation>
    </message>
    <message>
        <source>All in work</source>
        <translation>作業中のすべて</translation>
    </message>
    <message>
        <source>Number missing</source>
        <translation>番号待ち</translation>
    </message>
    <message>
        <source>To the truck</source>
        <translation>引き渡し</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Ranges and books</source>
        <translation>番号帯と冊子</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>出荷バッチ</translation>
    </message>
    <message>
        <source>Trucks handed over</source>
        <translation>引き渡し済みの便</translation>
    </message>
    <message>
        <source>Ranges running low</source>
        <translation>残りの少ない番号帯</translation>
    </message>
    <message>
        <source>Stopped after instruction</source>
        <translation>出荷指示後に停止</translation>
    </message>
    <message>
        <source>To hand over, %1 %2</source>
        <translation>引き渡し待ち　%1 %2</translation>
    </message>
    <message>
        <source>To print, %1 %2</source>
        <translation>発行待ち　%1 %2</translation>
    </message>
    <message>
        <source>Printers, in order of printing</source>
        <translation>プリンター（印刷順）</translation>
    </message>
    <message>
        <source>No printer yet</source>
        <translation>プリンター未定</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>%1: stands</source>
        <translation>%1：停止中</translation>
    </message>
    <message>
        <source>%1: printing</source>
        <translation>%1：印刷中</translation>
    </message>
    <message>
        <source>%1: to look at</source>
        <translation>%1：確認待ち</translation>
    </message>
    <message>
        <source>%1: paused</source>
        <translation>%1：一時停止</translation>
    </message>
    <message>
        <source>Stop asked, no answer yet</source>
        <translation>出荷止め・未回答</translation>
    </message>
</context>
<context>
    <name>SlipPaper</name>
    <message>
        <source>Transcription sheet, A4</source>
        <translation>転記シート（A4）</translation>
    </message>
    <message>
        <source>The carrier&apos;s software prints this slip; our label would say this.</source>
        <translation>送り状は運送会社ソフトで印刷します。自社ラベルの場合の内容です。</translation>
    </message>
    <message>
        <source>Label as it is printed</source>
        <translation>印刷されるラベル</translation>
    </message>
</context>
<context>
    <name>SlipWords</name>
    <message>
        <source>taken off its parcel</source>
        <translation>個口から外済み</translation>
    </message>
    <message>
        <source>Slip number %1 taken off the parcel</source>
        <translation>送り状番号 %1 を個口から外した</translation>
    </message>
    <message>
        <source>The carrier&apos;s software printed slip %1 for order %2. Take in its file again, or take another slip.</source>
        <translation>送り状 %1 は受注 %2 用に運送会社のソフトで印刷されました。そのファイルを取り込み直すか、別の送り状を使ってください。</translation>
    </message>
    <message>
        <source>Slip %1 was written for another order and is of no registered book. Take another slip.</source>
        <translation>送り状 %1 は別の受注用に書かれたもので、登録した冊子の番号でもありません。別の送り状を使ってください。</translation>
    </message>
    <message>
        <source>Labels to print</source>
        <translation>ラベル待ち</translation>
    </message>
    <message>
        <source>Print queue</source>
        <translation>印刷キュー</translation>
    </message>
    <message>
        <source>To write by hand</source>
        <translation>手書き待ち</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>引き渡し済み</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>出荷止め</translation>
    </message>
    <message>
        <source>No number yet. F6 writes the file for the carrier&apos;s software.</source>
        <translation>番号はまだありません。F6で運送会社ソフト用のファイルを書き出します。</translation>
    </message>
    <message>
        <source>No number yet. F5 takes one from the lent range and prints the label.</source>
        <translation>番号はまだありません。F5で番号帯から採番し、ラベルを印刷します。</translation>
    </message>
    <message>
        <source>Written to the carrier&apos;s file %1. F7 takes the issued file in; if it never reached the carrier, Ctrl+U releases it.</source>
        <translation>運送会社のファイル %1 に書き出しました。発行済データはF7で取り込みます。届いていなかった場合はCtrl+Uで戻します。</translation>
    </message>
    <message>
        <source>The label was sent. Look whether it came out: Ctrl+J.</source>
        <translation>ラベルを送りました。正しく印刷されたか確認してください（Ctrl+J）。</translation>
    </message>
    <message>
        <source>The label waits for the printer. F5 prints it.</source>
        <translation>ラベルは印刷待ちです。F5で印刷します。</translation>
    </message>
    <message>
        <source>To be written by hand. F8 prints the transcription sheet, F9 binds the slip by two scans.</source>
        <translation>手書きの対象です。F8で転記シートを印刷し、F9で2回スキャンして紐付けます。</translation>
    </message>
    <message>
        <source>Ready for the truck. F12 hands over.</source>
        <translation>引き渡しできます（F12）。</translation>
    </message>
    <message>
        <source>Its label was taken out of the print queue. Ctrl+P prints it again; if it is on the box, scan it at the hand-over.</source>
        <translation>ラベルは印刷待ちから外されています。Ctrl+P で再印刷します。箱に貼ってあれば、引き渡しのときにスキャンしてください。</translation>
    </message>
    <message>
        <source>It must not move: %1.</source>
        <translation>出荷できません：%1。</translation>
    </message>
    <message>
        <source>Carrier&apos;s software</source>
        <translation>運送会社ソフト</translation>
    </message>
    <message>
        <source>Our own label</source>
        <translation>自社ラベル</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手書き</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>印刷待ち</translation>
    </message>
    <message>
        <source>Sent, look at it</source>
        <translation>送信済み・要確認</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>印刷済み</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>書損</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>引き渡し済み</translation>
    </message>
    <message>
        <source>spoiled</source>
        <translation>書損</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>所在不明</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>差し替え済み</translation>
    </message>
    <message>
        <source>a stop was asked</source>
        <translation>出荷止めを依頼中</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>出荷止め済み</translation>
    </message>
    <message>
        <source>the order is cancelled</source>
        <translation>受注がキャンセルされています</translation>
    </message>
    <message>
        <source>the shop says it must not ship</source>
        <translation>店舗側で出荷不可になっています</translation>
    </message>
    <message>
        <source>the order is held</source>
        <translation>受注が保留中です</translation>
    </message>
    <message>
        <source>taken out or loaded? The red tag&apos;s two answers contradict each other</source>
        <translation>現物確保か積込済みか、赤札の回答が食い違っています</translation>
    </message>
    <message>
        <source>two desks changed it differently</source>
        <translation>2つの端末で別々に変更されています</translation>
    </message>
    <message>
        <source>the order is not ready</source>
        <translation>受注が出荷可ではありません</translation>
    </message>
    <message>
        <source>already instructed</source>
        <translation>すでに出荷指示済みです</translation>
    </message>
    <message>
        <source>too little is in stock</source>
        <translation>在庫が足りません</translation>
    </message>
    <message>
        <source>the carrier is not known</source>
        <translation>登録のない運送会社です</translation>
    </message>
    <message>
        <source>the carrier has no such service</source>
        <translation>この運送会社にないサービスです</translation>
    </message>
    <message>
        <source>nothing is left to ship</source>
        <translation>出荷する商品が残っていません</translation>
    </message>
    <message>
        <source>the carrier is in manual mode</source>
        <translation>運送会社が手書きモードです</translation>
    </message>
    <message>
        <source>it is in the carrier&apos;s file already</source>
        <translation>すでに運送会社のファイルに書き出しています</translation>
    </message>
    <message>
        <source>the carrier lent us no numbers (Ctrl+Shift+N adds a range)</source>
        <translation>番号帯がありません（Ctrl+Shift+Nで追加）</translation>
    </message>
    <message>
        <source>no number is left in the lent ranges</source>
        <translation>番号帯の残りがありません</translation>
    </message>
    <message>
        <source>the label cannot hold it</source>
        <translation>ラベルに収まりません</translation>
    </message>
    <message>
        <source>no slip number yet</source>
        <translation>送り状番号がまだありません</translation>
    </message>
    <message>
        <source>exported, no number came back</source>
        <translation>書き出し済みで番号が届いていません</translation>
    </message>
    <message>
        <source>its label is not printed yet</source>
        <translation>ラベルがまだ印刷されていません</translation>
    </message>
    <message>
        <source>it was not scanned</source>
        <translation>スキャンされていません</translation>
    </message>
    <message>
        <source>it goes by another carrier</source>
        <translation>別の運送会社の荷物です</translation>
    </message>
    <message>
        <source>nothing of ours has this code</source>
        <translation>該当する荷物がありません</translation>
    </message>
    <message>
        <source>already handed over</source>
        <translation>すでに引き渡し済みです</translation>
    </message>
    <message>
        <source>already shipped</source>
        <translation>すでに出荷済みです</translation>
    </message>
    <message>
        <source>its slip was written by hand</source>
        <translation>手書きの送り状です</translation>
    </message>
    <message>
        <source>the carrier&apos;s software printed its slip</source>
        <translation>運送会社ソフトで印刷した送り状です</translation>
    </message>
    <message>
        <source>the number is on another parcel</source>
        <translation>番号は別の個口で使われています</translation>
    </message>
    <message>
        <source>somebody changed it meanwhile</source>
        <translation>その間に変更されました</translation>
    </message>
    <message>
        <source>its label in this file is void: it was printed elsewhere or taken out of the queue meanwhile</source>
        <translation>このファイルのラベルは無効です。その間に別のところで印刷されたか、印刷待ちから外されました</translation>
    </message>
    <message>
        <source>the text is too long for the carrier&apos;s field</source>
        <translation>運送会社の項目に収まらない長さです</translation>
    </message>
    <message>
        <source>the carrier needs this field</source>
        <translation>運送会社の必須項目です</translation>
    </message>
    <message>
        <source>the carrier&apos;s file cannot hold a character</source>
        <translation>運送会社のファイルに書けない文字があります</translation>
    </message>
    <message>
        <source>the amount to collect is above the carrier&apos;s limit</source>
        <translation>代引金額が運送会社の上限を超えています</translation>
    </message>
    <message>
        <source>the key stands twice in the file</source>
        <translation>ファイルに同じ管理番号が2回あります</translation>
    </message>
    <message>
        <source>the number stands twice in the file</source>
        <translation>ファイルに同じ送り状番号が2回あります</translation>
    </message>
    <message>
        <source>a second number for the same key</source>
        <translation>同じ管理番号に2つ目の番号です</translation>
    </message>
    <message>
        <source>the number has a wrong length</source>
        <translation>番号の桁数が違います</translation>
    </message>
    <message>
        <source>the row has a wrong number of columns</source>
        <translation>行の列数が違います</translation>
    </message>
    <message>
        <source>the check digit is wrong</source>
        <translation>チェックデジットが違います</translation>
    </message>
    <message>
        <source>this is no number</source>
        <translation>番号ではありません</translation>
    </message>
    <message>
        <source>the row has no key of ours</source>
        <translation>管理番号がありません</translation>
    </message>
    <message>
        <source>no parcel of ours has this key</source>
        <translation>該当する個口がありません</translation>
    </message>
    <message>
        <source>the parcel has another number already</source>
        <translation>個口には別の番号があります</translation>
    </message>
    <message>
        <source>we never exported this parcel</source>
        <translation>こちらから書き出していない個口です</translation>
    </message>
    <message>
        <source>exported, but not in this file</source>
        <translation>書き出し済みですが、このファイルにありません</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>morning</source>
        <translation>午前中</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <translation>%1～%2時</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>本日 %1</translation>
    </message>
    <message>
        <source>Lent range</source>
        <translation>番号帯</translation>
    </message>
    <message>
        <source>Slip book</source>
        <translation>送り状冊子</translation>
    </message>
    <message>
        <source>Instructed, batch %1</source>
        <translation>出荷指示（バッチ %1）</translation>
    </message>
    <message>
        <source>Parcels: %1</source>
        <translation>個口：%1</translation>
    </message>
    <message>
        <source>Written to %1 for %2</source>
        <translation>%2用に %1 へ書き出し</translation>
    </message>
    <message>
        <source>Taken out of the carrier&apos;s file</source>
        <translation>書き出しを取り消し</translation>
    </message>
    <message>
        <source>Slip number %1, %2</source>
        <translation>送り状番号 %1（%2）</translation>
    </message>
    <message>
        <source>Label printed again</source>
        <translation>ラベルを再印刷</translation>
    </message>
    <message>
        <source>Slip number %1 spoiled</source>
        <translation>送り状番号 %1 を書損</translation>
    </message>
    <message>
        <source>Slip number %1 reported missing</source>
        <translation>送り状番号 %1 を所在不明として報告</translation>
    </message>
    <message>
        <source>Stop asked</source>
        <translation>出荷止めを依頼</translation>
    </message>
    <message>
        <source>May go after all</source>
        <translation>出荷止めを取り消し</translation>
    </message>
    <message>
        <source>The carrier is in manual mode, so files and labels are off. Ctrl+M ends manual mode.</source>
        <translation>手書きモード中のため、書き出しとラベル印刷はできません。終了はCtrl+Mです。</translation>
    </message>
    <message>
        <source>Read &quot;%1&quot;: this is no right slip number. Scan it once more, or look at its last digit.</source>
        <translation>「%1」を読み取りました：正しい送り状番号ではありません。もう一度スキャンするか、最後の桁を確認してください。</translation>
    </message>
    <message>
        <source>The parcel has its number already (%1). Spoil that first (Ctrl+D).</source>
        <translation>この個口にはすでに番号（%1）があります。先に書損にしてください（Ctrl+D）。</translation>
    </message>
    <message>
        <source>Some of these numbers are registered already (%1). Check both ends.</source>
        <translation>この範囲の番号はすでに登録されています（%1）。先頭と末尾を確認してください。</translation>
    </message>
    <message>
        <source>It must not move: %1 (%2).</source>
        <translation>出荷できません：%1（%2）。</translation>
    </message>
    <message>
        <source>Read &quot;%1&quot;: no parcel of ours has this code.</source>
        <translation>「%1」を読み取りました：該当する個口がありません。</translation>
    </message>
    <message>
        <source>Every parcel of this order has its number.</source>
        <translation>この受注の個口にはすべて番号があります。</translation>
    </message>
    <message>
        <source>The number is on no parcel and in no registered book. Check its digits, or register the book (Ctrl+Shift+N).</source>
        <translation>この番号はどの個口にも登録冊子にもありません。桁を確認するか、冊子を登録してください（Ctrl+Shift+N）。</translation>
    </message>
    <message>
        <source>No number is left in the lent ranges. Ask the carrier for more and add the range (Ctrl+Shift+N).</source>
        <translation>番号帯の残りがありません。運送会社から追加を受け、登録してください（Ctrl+Shift+N）。</translation>
    </message>
    <message>
        <source>No carrier is in manual mode. Ctrl+M switches it on.</source>
        <translation>手書きモードの運送会社はありません。Ctrl+Mで切り替えます。</translation>
    </message>
    <message>
        <source>There is nothing to stop or to take back here.</source>
        <translation>出荷止めや取り消しの対象がありません。</translation>
    </message>
    <message>
        <source>The parcel is on the truck already; it comes back as a return.</source>
        <translation>荷物はすでに引き渡し済みです。返品として扱ってください。</translation>
    </message>
    <message>
        <source>The printer service or the shared side cannot be reached. What you did is saved; a PDF can be made at any time.</source>
        <translation>印刷サービスまたは共有側に接続できません。操作は保存済みです。PDFはいつでも作成できます。</translation>
    </message>
    <message>
        <source>The carrier&apos;s system is down</source>
        <translation>運送会社のシステム障害</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>ネットワーク障害</translation>
    </message>
    <message>
        <source>The printer is broken</source>
        <translation>プリンター故障</translation>
    </message>
    <message>
        <source>No numbers left</source>
        <translation>番号の不足</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Paper jam or torn</source>
        <translation>紙詰まり・破れ</translation>
    </message>
    <message>
        <source>Faint or cut</source>
        <translation>かすれ・欠け</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>紛失</translation>
    </message>
    <message>
        <source>Stuck on the wrong box</source>
        <translation>貼り間違い</translation>
    </message>
    <message>
        <source>Written wrong</source>
        <translation>書き間違い</translation>
    </message>
    <message>
        <source>Torn or dirty</source>
        <translation>破れ・汚れ</translation>
    </message>
    <message>
        <source>The order changed</source>
        <translation>受注の変更</translation>
    </message>
    <message>
        <source>The customer cancelled</source>
        <translation>お客様のキャンセル</translation>
    </message>
    <message>
        <source>The address is wrong</source>
        <translation>住所の誤り</translation>
    </message>
    <message>
        <source>No stock</source>
        <translation>在庫不足</translation>
    </message>
    <message>
        <source>The shop asks for it</source>
        <translation>店舗からの依頼</translation>
    </message>
    <message>
        <source>The file never reached the carrier&apos;s software</source>
        <translation>ファイルが運送会社ソフトに届いていない</translation>
    </message>
    <message>
        <source>The carrier&apos;s software refused it</source>
        <translation>運送会社ソフトで受け付けられなかった</translation>
    </message>
    <message>
        <source>This number is already on another parcel (order %1). Take another slip.</source>
        <translation>この番号は別の荷物（受注 %1）で使われています。別の送り状を使ってください。</translation>
    </message>
    <message>
        <source>Slip %1 is spoiled, missing or replaced. Take another slip.</source>
        <translation>送り状 %1 は書損・所在不明・差し替え済みのいずれかです。別の送り状を使ってください。</translation>
    </message>
    <message>
        <source>Slip %1 is of another carrier. Take a slip of the right carrier.</source>
        <translation>送り状 %1 は別の運送会社のものです。正しい運送会社の送り状を使ってください。</translation>
    </message>
    <message>
        <source>Number %1 is of a range for printed labels. Take a pre-printed slip.</source>
        <translation>番号 %1 はラベル印刷用の番号帯のものです。手書き用の送り状を使ってください。</translation>
    </message>
    <message>
        <source>Read &quot;%1&quot;: this is no parcel code of ours. Scan the barcode with our 14 digits first.</source>
        <translation>「%1」を読み取りました：当社の個口コードではありません。先に14桁のバーコードをスキャンしてください。</translation>
    </message>
    <message>
        <source>To export</source>
        <translation>書き出し待ち</translation>
    </message>
    <message>
        <source>Number awaited</source>
        <translation>番号未着</translation>
    </message>
    <message>
        <source>To hand over</source>
        <translation>引き渡し待ち</translation>
    </message>
    <message>
        <source>It has left.</source>
        <translation>出荷済みです。</translation>
    </message>
    <message>
        <source>On the truck. Shift+F12 confirms that it has left.</source>
        <translation>トラックに載っています。Shift+F12で出荷確定します。</translation>
    </message>
    <message>
        <source>not all of its parcels were handed over</source>
        <translation>まだ引き渡していない個口があります</translation>
    </message>
    <message>
        <source>more left than the order still had</source>
        <translation>受注の残数より多く出荷されました</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>出荷済み</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>It was stopped at the printer&apos;s server.</source>
        <translation>プリンターサーバーで止められています。</translation>
    </message>
    <message>
        <source>The server was put back and takes in again what it lost. Labels wait for that and then go on by themselves; nothing is to be done.</source>
        <translation>サーバーがバックアップから戻され、失われた記録を取り込み直しています。終わるとラベルの印刷は自動で再開しますので、そのままお待ちください。</translation>
    </message>
    <message>
        <source>It is out of paper.</source>
        <translation>用紙がありません。</translation>
    </message>
    <message>
        <source>Paper is jammed.</source>
        <translation>紙づまりです。</translation>
    </message>
    <message>
        <source>Its cover is open.</source>
        <translation>カバーが開いています。</translation>
    </message>
    <message>
        <source>It is out of ribbon or ink.</source>
        <translation>リボンまたはインクがありません。</translation>
    </message>
    <message>
        <source>It does not answer.</source>
        <translation>プリンターが応答しません。</translation>
    </message>
    <message>
        <source>It takes no jobs.</source>
        <translation>印刷を受け付けていません。</translation>
    </message>
    <message>
        <source>The label waits for %1. Shift+F5 goes on with its queue, or pauses it.</source>
        <translation>%1で印刷を待っています。Shift+F5で印刷を再開・一時停止します。</translation>
    </message>
    <message>
        <source>somebody works on it at another desk</source>
        <translation>ほかの端末が担当中です</translation>
    </message>
    <message>
        <source>it leaves in one parcel with orders that cannot leave yet</source>
        <translation>同梱する受注がまだ出荷できません</translation>
    </message>
    <message>
        <source>it differs from the orders that it is joined with</source>
        <translation>同梱した受注と内容が違います</translation>
    </message>
    <message>
        <source>together they are more than the carrier collects on delivery: take them apart</source>
        <translation>合わせると代引の上限を超えます。同梱を解いてください</translation>
    </message>
    <message>
        <source>an order&apos;s number alone does not say whose it is: take the list in again and choose the client, or let it have a column 荷主コード</source>
        <translation>受注番号だけではどの荷主の受注か分かりません。もう一度取り込んで荷主を選ぶか、リストに「荷主コード」の列を付けてください</translation>
    </message>
    <message>
        <source>no client has this code or name: correct the list&apos;s column of clients</source>
        <translation>このコードまたは名称の荷主はありません。リストの荷主の列を直してください</translation>
    </message>
    <message>
        <source>the list&apos;s column names another client than the one chosen</source>
        <translation>リストの列の荷主が、選んだ荷主と違います</translation>
    </message>
    <message>
        <source>several orders or shipments of the client have this number: let the list have our parcel&apos;s code</source>
        <translation>この荷主には同じ番号の受注または出荷が複数あります。リストに個口コードを載せてください</translation>
    </message>
    <message>
        <source>Handed over, %1, %2</source>
        <comment>number of the hand-over, truck</comment>
        <translation>引き渡し %1（%2）</translation>
    </message>
    <message>
        <source>a change of it is asked for and not decided</source>
        <translation>変更依頼が未処理です</translation>
    </message>
    <message>
        <source>the shop changed it and nobody has decided</source>
        <translation>店舗の変更をどうするか決まっていません</translation>
    </message>
    <message>
        <source>Scanned as taken out and as loaded</source>
        <translation>「現物確保」と「積込済み」の両方をスキャン</translation>
    </message>
    <message>
        <source>another desk instructed or changed it first</source>
        <translation>ほかの端末が先に出荷指示または変更をしました</translation>
    </message>
    <message>
        <source>no piece is left to send: cancel the order</source>
        <translation>送る商品なし（受注をキャンセルしてください）</translation>
    </message>
    <message>
        <source>nobody has confirmed that its label was printed</source>
        <translation>送り状が印刷されたか、誰も確認していません</translation>
    </message>
    <message>
        <source>The shared side does not answer: ask whether another desk has instructed these orders already, before the file leaves.</source>
        <translation>共有側が応答しません。ファイルを渡す前に、ほかの端末がこれらの受注を出荷指示していないか確認してください。</translation>
    </message>
</context>
<context>
    <name>StockText</name>
    <message>
        <source>Receipt</source>
        <translation>入庫</translation>
    </message>
    <message>
        <source>Returned to stock</source>
        <translation>返品戻し</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>出庫</translation>
    </message>
    <message>
        <source>Stock-take difference</source>
        <translation>棚卸差異</translation>
    </message>
    <message>
        <source>Defective</source>
        <translation>不良</translation>
    </message>
    <message>
        <source>Disposal</source>
        <translation>廃棄</translation>
    </message>
    <message>
        <source>No longer kept</source>
        <translation>取扱終了</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>取扱中</translation>
    </message>
    <message>
        <source>All items</source>
        <translation>すべての商品</translation>
    </message>
    <message>
        <source>Zero or below</source>
        <translation>在庫なし</translation>
    </message>
    <message>
        <source>Below zero</source>
        <translation>マイナス在庫</translation>
    </message>
    <message>
        <source>Orders wait</source>
        <translation>引当待ちあり</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>出荷</translation>
    </message>
    <message>
        <source>reserved</source>
        <translation>引当済み</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>不足 %1</translation>
    </message>
    <message>
        <source>not instructed yet</source>
        <translation>未指示</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>取り消し</translation>
    </message>
</context>
<context>
    <name>TimelineText</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空欄）</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Taken in from %1, line %2.</source>
        <translation>%1 の %2 行目から取り込みました。</translation>
    </message>
    <message>
        <source>The shop changed it in %1; a decision is asked.</source>
        <translation>店舗側で変更されました（%1）。判断が必要です。</translation>
    </message>
    <message>
        <source>The shop changed it in %1. %2</source>
        <translation>店舗側で変更されました（%1）。%2</translation>
    </message>
    <message>
        <source>Edited. %1</source>
        <translation>編集しました。%1</translation>
    </message>
    <message>
        <source>Suggestion taken over (%1). %2</source>
        <translation>提案を採用しました（%1）。%2</translation>
    </message>
    <message>
        <source>Confirmed as right: %1</source>
        <translation>問題なしと確認しました：%1</translation>
    </message>
    <message>
        <source>Held: %1</source>
        <translation>保留：%1</translation>
    </message>
    <message>
        <source>Held until %1: %2</source>
        <translation>%1 まで保留：%2</translation>
    </message>
    <message>
        <source>Hold released: %1</source>
        <translation>保留を解除しました：%1</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>キャンセルしました。</translation>
    </message>
    <message>
        <source>Opened again.</source>
        <translation>キャンセルを戻しました。</translation>
    </message>
    <message>
        <source>Marked as paid.</source>
        <translation>入金済みにしました。</translation>
    </message>
    <message>
        <source>Carrier chosen: %1 %2</source>
        <translation>運送会社を選びました：%1 %2</translation>
    </message>
    <message>
        <source>The shop&apos;s change was taken over. %1: %2 → %3</source>
        <translation>店舗側の変更を採用しました。%1：%2 → %3</translation>
    </message>
    <message>
        <source>Ours was kept against the shop&apos;s change. %1: %2 (shop: %3)</source>
        <translation>店舗側の変更を採らず、こちらの内容を残しました。%1：%2（店舗：%3）</translation>
    </message>
    <message>
        <source>Instructed to the warehouse, batch %1.</source>
        <translation>倉庫に出荷指示しました（出荷バッチ %1）。</translation>
    </message>
    <message>
        <source>The warehouse is asked to stop it.</source>
        <translation>倉庫に出荷止めを依頼しました。</translation>
    </message>
    <message>
        <source>Stopped in the warehouse.</source>
        <translation>倉庫で出荷を止めました。</translation>
    </message>
    <message>
        <source>Written to %1 for %2.</source>
        <translation>%2 のファイル %1 に書き出しました。</translation>
    </message>
    <message>
        <source>Slip number %1 (%2).</source>
        <translation>送り状番号 %1（%2）</translation>
    </message>
    <message>
        <source>Label printed: %1.</source>
        <translation>ラベルを印刷しました：%1</translation>
    </message>
    <message>
        <source>Label printed again: %1.</source>
        <translation>ラベルを再印刷しました：%1</translation>
    </message>
    <message>
        <source>Slip number %1 is spoiled.</source>
        <translation>送り状番号 %1 を書損にしました。</translation>
    </message>
    <message>
        <source>Handed over to %1.</source>
        <translation>%1 に引き渡しました。</translation>
    </message>
    <message>
        <source>Shipped.</source>
        <translation>出荷しました。</translation>
    </message>
    <message>
        <source>Refused, as another desk was first: %1.</source>
        <translation>ほかの端末が先だったため受け付けられませんでした：%1</translation>
    </message>
    <message>
        <source>Conflict closed, what was there is kept: %1.</source>
        <translation>競合を解決：今の内容を残しました：%1</translation>
    </message>
    <message>
        <source>Conflict closed, the refused change was applied: %1.</source>
        <translation>競合を解決：受け付けられなかった変更を反映しました：%1</translation>
    </message>
    <message>
        <source>Conflict closed, put right by hand: %1.</source>
        <translation>競合を解決：手で直しました：%1</translation>
    </message>
    <message>
        <source>Taken over from %1.</source>
        <translation>%1から担当を引き継ぎました。</translation>
    </message>
    <message>
        <source>A second person was asked: %1.</source>
        <translation>承認を申請しました：%1</translation>
    </message>
    <message>
        <source>Approved: %1.</source>
        <translation>承認されました：%1</translation>
    </message>
    <message>
        <source>Not approved: %1.</source>
        <translation>却下されました：%1</translation>
    </message>
    <message>
        <source>The wish for approval was withdrawn: %1.</source>
        <translation>申請を取り下げました：%1</translation>
    </message>
    <message>
        <source>Approved, but it did not fit any more: nothing was done.</source>
        <translation>承認されましたが、もう当てはまらないため何も行われませんでした。</translation>
    </message>
    <message>
        <source>A hand-over note was written.</source>
        <translation>申し送りを記入しました。</translation>
    </message>
    <message>
        <source>A hand-over note is done.</source>
        <translation>申し送りに対応しました。</translation>
    </message>
    <message>
        <source>A hand-over note is open again.</source>
        <translation>申し送りを未対応に戻しました。</translation>
    </message>
    <message>
        <source>Done again. %1</source>
        <translation>やり直しました。%1</translation>
    </message>
    <message>
        <source>Undone. %1</source>
        <translation>元に戻しました。%1</translation>
    </message>
    <message>
        <source>No longer confirmed as right: %1</source>
        <translation>確認を取り消しました：%1</translation>
    </message>
    <message>
        <source>No carrier chosen any more: the shop&apos;s goes.</source>
        <translation>運送会社の指定を外しました（店舗の設定に従います）。</translation>
    </message>
    <message>
        <source>The shop&apos;s change is asked about again. %1: %2 (shop: %3)</source>
        <translation>店舗の変更をもう一度確認します。%1：%2（店舗：%3）</translation>
    </message>
    <message>
        <source>%1 yen came from %2 on %3.</source>
        <translation>%3 に %2 から %1 円の入金がありました。</translation>
    </message>
    <message>
        <source>The %1 yen of %2 were taken back from it.</source>
        <translation>%2 の入金 %1 円の消込を取り消しました。</translation>
    </message>
    <message>
        <source>The bank took back what %1 had paid.</source>
        <translation>%1 の入金を銀行が取り消しました。</translation>
    </message>
    <message>
        <source>%1, seen to by %2</source>
        <translation>%1、受け持ち %2</translation>
    </message>
    <message>
        <source>%1, for who sees to it to release</source>
        <translation>%1、解除できるのは受け持つ人</translation>
    </message>
    <message>
        <source>%1, for a supervisor to release</source>
        <translation>%1、解除できるのは責任者</translation>
    </message>
    <message>
        <source>Judged for fraud (%1 points): it may go on.</source>
        <translation>不正の判定（%1点）：通しました。</translation>
    </message>
    <message>
        <source>Judged for fraud (%1 points): to be verified.</source>
        <translation>不正の判定（%1点）：本人確認にしました。</translation>
    </message>
    <message>
        <source>Judged for fraud (%1 points): refused.</source>
        <translation>不正の判定（%1点）：断りました。</translation>
    </message>
    <message>
        <source>Cancelled of %1: %2 → %3 of %4.</source>
        <translation>%1 のキャンセル：%2 → %3（注文 %4 点）。</translation>
    </message>
    <message>
        <source>Cancelled no longer of %1: %2 → %3 of %4.</source>
        <translation>%1 のキャンセルを戻しました：%2 → %3（注文 %4 点）。</translation>
    </message>
    <message>
        <source>Red tag printed for the warehouse.</source>
        <translation>倉庫向けの赤札を印刷しました。</translation>
    </message>
    <message>
        <source>The warehouse has the stop request.</source>
        <translation>倉庫が出荷止めを受領しました。</translation>
    </message>
    <message>
        <source>The stop came too late: it is on the truck.</source>
        <translation>出荷止めは間に合わず、積込済みです。</translation>
    </message>
    <message>
        <source>Change request %1: %2, asked by %3.</source>
        <translation>変更依頼 %1：%2（依頼元：%3）。</translation>
    </message>
    <message>
        <source>Change request %1, not told after all: %2.</source>
        <translation>変更依頼 %1、未連絡に戻しました：%2。</translation>
    </message>
    <message>
        <source>Change request %1, need not be told: %2.</source>
        <translation>変更依頼 %1、連絡不要：%2。</translation>
    </message>
    <message>
        <source>Change request %1, told: %2.</source>
        <translation>変更依頼 %1、連絡済み：%2。</translation>
    </message>
    <message>
        <source>Change request %1 is done everywhere.</source>
        <translation>変更依頼 %1 はすべて済みました。</translation>
    </message>
    <message>
        <source>Change request %1 is open again.</source>
        <translation>変更依頼 %1 を再開しました。</translation>
    </message>
    <message>
        <source>%1 leaves as %2 (%3): %4 pieces.</source>
        <translation>%1 を %2（%3）に差し替え：%4 点。</translation>
    </message>
    <message>
        <source>%1 does not leave as %2 (%3) any more: %4 pieces.</source>
        <translation>%1 から %2（%3）への差し替えを取り消し：%4 点。</translation>
    </message>
    <message>
        <source>Pay method: %1 → %2.</source>
        <translation>支払方法：%1 → %2。</translation>
    </message>
    <message>
        <source>Mail sent: %1.</source>
        <translation>メールを送信しました：%1</translation>
    </message>
    <message>
        <source>The mail server refused the mail: %1.</source>
        <translation>メールサーバーがメールを受け付けませんでした：%1</translation>
    </message>
    <message>
        <source>A mail was perhaps sent: %1.</source>
        <translation>メールを送れたか分かりません：%1</translation>
    </message>
    <message>
        <source>No mail: %1.</source>
        <translation>メールを送らないことにしました：%1</translation>
    </message>
    <message>
        <source>A mail is to be sent: %1.</source>
        <translation>メールを送ることにしました：%1</translation>
    </message>
    <message>
        <source>The mail may leave after all: %1.</source>
        <translation>メールをやはり送ることにしました：%1</translation>
    </message>
    <message>
        <source>The mail was sent, as somebody found out: %1.</source>
        <translation>メールが送られていたことを確かめました：%1</translation>
    </message>
    <message>
        <source>In a second parcel, of %1: %2 → %3 of %4.</source>
        <translation>%1 を二つ目の荷物に：%2 → %3（%4 点中）。</translation>
    </message>
    <message>
        <source>The shop is told by file %1.</source>
        <translation>ファイル %1 で店舗に知らせました。</translation>
    </message>
    <message>
        <source>The judgement for fraud was taken back.</source>
        <translation>不正の判定を取り消しました。</translation>
    </message>
    <message>
        <source>%1, its pieces stay reserved</source>
        <translation>%1、在庫は確保したまま</translation>
    </message>
    <message>
        <source>The pieces that were kept for it are free.</source>
        <translation>確保していた在庫を解放しました。</translation>
    </message>
    <message>
        <source>%1 printed.</source>
        <translation>%1を印刷しました。</translation>
    </message>
    <message>
        <source>%1 printed again: copy %2.</source>
        <translation>%1を再発行しました（%2枚目）。</translation>
    </message>
    <message>
        <source>%1 came out badly: copy %2 does not count.</source>
        <translation>%1は書き損じです。%2枚目は数えません。</translation>
    </message>
    <message>
        <source>Card: %1 yen authorised until %2.</source>
        <translation>カード：%1 円のオーソリ、期限 %2。</translation>
    </message>
    <message>
        <source>Card: %1 yen on the capture list %2.</source>
        <translation>カード：%1 円を売上確定リスト %2 に載せました。</translation>
    </message>
    <message>
        <source>Card: captured.</source>
        <translation>カード：売上確定しました。</translation>
    </message>
    <message>
        <source>Card: authorisation voided.</source>
        <translation>カード：オーソリを取り消しました。</translation>
    </message>
    <message>
        <source>Card: authorisation open again.</source>
        <translation>カード：オーソリを元に戻しました。</translation>
    </message>
    <message>
        <source>In one parcel from now on, although they differ (%1): %2.</source>
        <translation>内容が違いますが（%1）、同梱することにしました：%2</translation>
    </message>
    <message>
        <source>%1 taken out of the common parcel %2.</source>
        <translation>%1 を同梱から外しました（%2）</translation>
    </message>
    <message>
        <source>In one parcel from now on: %1.</source>
        <translation>同梱することにしました：%1</translation>
    </message>
    <message>
        <source>Not in one parcel, as decided: %1.</source>
        <translation>同梱しないことにしました：%1</translation>
    </message>
    <message>
        <source>One parcel is asked again: %1.</source>
        <translation>同梱するかどうかを改めて確かめます：%1</translation>
    </message>
    <message>
        <source>Common parcel taken apart: %1.</source>
        <translation>同梱を解きました：%1</translation>
    </message>
    <message>
        <source>Instructed to the warehouse, batch %1, in one parcel: %2.</source>
        <translation>倉庫へ出荷を指示しました。バッチ %1、同梱：%2</translation>
    </message>
    <message>
        <source>Change request %1, %2 points: done in the shop.</source>
        <translation>変更依頼 %1：利用ポイント %2 を店舗側で処理しました。</translation>
    </message>
    <message>
        <source>Withdrawn: %1 was taken in by mistake.</source>
        <translation>取り下げました（%1 は誤って取り込んだファイル）。</translation>
    </message>
    <message>
        <source>Slip number %1 was taken off its parcel.</source>
        <translation>送り状番号 %1 を個口から外しました。</translation>
    </message>
    <message>
        <source>Scanned as taken out and as loaded; somebody must look where it is.</source>
        <translation>「現物確保」と「積込済み」の両方がスキャンされました。所在の確認が必要です。</translation>
    </message>
</context>
<context>
    <name>TodayText</name>
    <message>
        <source>Taken in today</source>
        <translation>本日取込</translation>
    </message>
    <message>
        <source>Orders taken in since midnight, whatever became of them since.</source>
        <translation>本日0時以降に取り込んだ受注です。その後の状態は問いません。</translation>
    </message>
    <message>
        <source>Orders that are in and not checked yet; this goes on by itself.</source>
        <translation>取り込み済みで、まだチェックの終わっていない受注です。チェックは自動で進みます。</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>確認待ち</translation>
    </message>
    <message>
        <source>Orders with a finding, a hold or a payment that somebody must settle.</source>
        <translation>不備・保留・入金待ちがあり、対応が必要な受注です。</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>出荷可</translation>
    </message>
    <message>
        <source>Orders that can be instructed to the warehouse.</source>
        <translation>倉庫へ出荷指示できる受注です。</translation>
    </message>
    <message>
        <source>Instructed</source>
        <translation>指示済み</translation>
    </message>
    <message>
        <source>Orders that the warehouse knows and that have parcels without a slip number.</source>
        <translation>出荷指示済みで、送り状番号のない個口が残っている受注です。</translation>
    </message>
    <message>
        <source>Orders with all slip numbers that have not gone with a truck yet.</source>
        <translation>送り状番号がそろい、まだ引き渡していない受注です。</translation>
    </message>
    <message>
        <source>Handed over today</source>
        <translation>本日引き渡し</translation>
    </message>
    <message>
        <source>Orders of which a parcel went with a truck since midnight.</source>
        <translation>本日0時以降に個口を引き渡した受注です。</translation>
    </message>
    <message>
        <source>To instruct</source>
        <translation>指示待ち</translation>
    </message>
    <message>
        <source>Orders that are ready and would go with this truck if they were instructed now.</source>
        <translation>出荷可で、今すぐ出荷指示すればこの便に載る受注です。</translation>
    </message>
    <message>
        <source>To print</source>
        <translation>発行待ち</translation>
    </message>
    <message>
        <source>Parcels instructed for this truck whose slip is not there yet, or whose label nobody has confirmed.</source>
        <translation>この便に出荷指示済みで、送り状がまだないか、印刷結果を確認していない個口です。</translation>
    </message>
    <message>
        <source>To hand over</source>
        <translation>引き渡し待ち</translation>
    </message>
    <message>
        <source>Parcels for this truck that have their slip and wait to be handed over.</source>
        <translation>この便の個口のうち、送り状があり、引き渡しを待っているものです。</translation>
    </message>
    <message>
        <source>Orders that wait for this; one that waits for two things counts in both.</source>
        <translation>この理由で止まっている受注です。理由が二つある受注は両方に数えます。</translation>
    </message>
    <message>
        <source>Missed %1: no slip</source>
        <translation>%1に間に合わず：送り状なし</translation>
    </message>
    <message>
        <source>Parcels of a truck whose cut-off is over, still without a confirmed slip.</source>
        <translation>締切を過ぎた便の個口で、確認済みの送り状がまだないものです。</translation>
    </message>
    <message>
        <source>Missed %1: not handed over</source>
        <translation>%1に間に合わず：未引き渡し</translation>
    </message>
    <message>
        <source>Parcels of a truck whose cut-off is over that have their slip and were not handed over.</source>
        <translation>締切を過ぎた便の個口で、送り状はあり、まだ引き渡していないものです。</translation>
    </message>
    <message>
        <source>Stopped after instruction</source>
        <translation>出荷指示後に停止</translation>
    </message>
    <message>
        <source>Parcels that are instructed and may not leave: stopped, held, cancelled or in conflict.</source>
        <translation>出荷指示済みで、出荷できない個口です（出荷止め・保留・キャンセル・競合）。</translation>
    </message>
    <message>
        <source>My claims</source>
        <translation>担当中の受注</translation>
    </message>
    <message>
        <source>Orders that this desk has taken and not given back.</source>
        <translation>この端末が担当している受注です。</translation>
    </message>
    <message>
        <source>Manual mode: %1</source>
        <translation>手書きモード中：%1</translation>
    </message>
    <message>
        <source>Manual mode is on. The number tells the parcels whose slip is to be written by hand.</source>
        <translation>手書きモードです。件数は、送り状を手書きする個口の数です。</translation>
    </message>
    <message>
        <source>Conflicts to decide</source>
        <translation>未解決の競合</translation>
    </message>
    <message>
        <source>Changes that contradict what another desk did; such orders do not leave before somebody decides.</source>
        <translation>他の端末の操作と食い違った変更です。判断が済むまで、その受注は出荷されません。</translation>
    </message>
    <message>
        <source>Waiting for my approval</source>
        <translation>承認待ち（自分が承認できるもの）</translation>
    </message>
    <message>
        <source>What somebody else asked for and nobody does alone.</source>
        <translation>ほかの人が依頼した、一人では実行できない操作です。</translation>
    </message>
    <message>
        <source>Orders wished for today or earlier that have not gone with a truck.</source>
        <translation>お届け希望日が本日以前で、まだ引き渡していない受注です。</translation>
    </message>
    <message>
        <source>Labels to confirm</source>
        <translation>印刷結果の確認待ち</translation>
    </message>
    <message>
        <source>Labels that have a number and wait for the printer or for somebody who says how they came out.</source>
        <translation>番号があり、印刷または印刷結果の確認を待っているラベルです。</translation>
    </message>
    <message>
        <source>Slip numbers running low</source>
        <translation>残りの少ない番号帯</translation>
    </message>
    <message>
        <source>Ranges of carriers that lent us only few more numbers: ask the carrier for the next range.</source>
        <translation>残り番号の少ない運送会社の番号帯です。次の番号帯を運送会社に依頼してください。</translation>
    </message>
    <message>
        <source>Escalations overdue</source>
        <translation>期限超過のエスカレーション</translation>
    </message>
    <message>
        <source>Open escalations whose answer was due before today.</source>
        <translation>回答期限が昨日以前で、未回答のエスカレーションです。</translation>
    </message>
    <message>
        <source>Escalations due today</source>
        <translation>本日期限のエスカレーション</translation>
    </message>
    <message>
        <source>Open escalations whose answer is due today.</source>
        <translation>回答期限が本日で、未回答のエスカレーションです。</translation>
    </message>
    <message>
        <source>Returns open for %1 days or more</source>
        <translation>%1日以上未完了の返品</translation>
    </message>
    <message>
        <source>Returns that came in so long ago and are not closed.</source>
        <translation>受け取りからこの日数が過ぎ、まだ完了していない返品です。</translation>
    </message>
    <message>
        <source>Orders taken in</source>
        <translation>取り込んだ受注</translation>
    </message>
    <message>
        <source>Orders that were taken in since you last left this page.</source>
        <translation>前回このページを離れてから取り込んだ受注です。</translation>
    </message>
    <message>
        <source>Cancelled by shops</source>
        <translation>店舗がキャンセルした受注</translation>
    </message>
    <message>
        <source>Orders of which a shop&apos;s file said since you last left this page that they are cancelled.</source>
        <translation>前回このページを離れてから、店舗のファイルでキャンセルになった受注です。</translation>
    </message>
    <message>
        <source>Escalations answered</source>
        <translation>回答のあったエスカレーション</translation>
    </message>
    <message>
        <source>Escalations that were answered since you last left this page.</source>
        <translation>前回このページを離れてから回答のあったエスカレーションです。</translation>
    </message>
    <message>
        <source>Orders handed over</source>
        <translation>引き渡した受注</translation>
    </message>
    <message>
        <source>Orders of which a parcel went with a truck since you last left this page.</source>
        <translation>前回このページを離れてから個口を引き渡した受注です。</translation>
    </message>
    <message>
        <source>Held: address</source>
        <translation>保留：住所</translation>
    </message>
    <message>
        <source>Held: payment</source>
        <translation>保留：入金</translation>
    </message>
    <message>
        <source>Held: stock</source>
        <translation>保留：在庫</translation>
    </message>
    <message>
        <source>Held: client&apos;s wish</source>
        <translation>保留：荷主の希望</translation>
    </message>
    <message>
        <source>Held: fraud check</source>
        <translation>保留：不正の確認</translation>
    </message>
    <message>
        <source>Held: our check</source>
        <translation>保留：社内確認</translation>
    </message>
    <message>
        <source>Held until a date</source>
        <translation>保留：日付指定</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1日</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1時間%2分</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1時間</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>no carrier</source>
        <translation>運送会社なし</translation>
    </message>
    <message>
        <source>no cut-off</source>
        <translation>締切なし</translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation>あと%1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1経過</translation>
    </message>
    <message>
        <source>Cards: authorisations lapse soon</source>
        <translation>カード：オーソリの期限間近</translation>
    </message>
    <message>
        <source>Authorisations that end within days, of orders that have not left.</source>
        <translation>数日のうちにオーソリの期限が来る、未出荷の受注です。</translation>
    </message>
    <message>
        <source>Cards: authorisations lapsed</source>
        <translation>カード：オーソリの期限切れ</translation>
    </message>
    <message>
        <source>Authorisations that ended before the money was taken.</source>
        <translation>売上確定の前に期限が切れたオーソリです。</translation>
    </message>
    <message>
        <source>Cards: authorised too little</source>
        <translation>カード：オーソリの金額不足</translation>
    </message>
    <message>
        <source>Orders that come to more than was authorised.</source>
        <translation>オーソリより金額の大きい受注です。</translation>
    </message>
    <message>
        <source>Cards: amount to be looked at</source>
        <translation>カード：売上金額の確認が必要</translation>
    </message>
    <message>
        <source>Orders that left without some pieces: what to capture cannot be told from the shop&apos;s amounts.</source>
        <translation>一部の商品を除いて出荷した受注です。店舗の金額からは、売上確定する金額が分かりません。</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受付</translation>
    </message>
    <message>
        <source>Slip made</source>
        <translation>送り状済み</translation>
    </message>
    <message>
        <source>Stops asked, no answer yet</source>
        <translation>出荷止め・未回答</translation>
    </message>
    <message>
        <source>Parcels that the warehouse is asked to stop, and of which it has not said what became of them.</source>
        <translation>倉庫に出荷止めを依頼し、結果の回答がまだない個口です。</translation>
    </message>
    <message>
        <source>Signs of fraud to judge</source>
        <translation>不正の疑い・未判定</translation>
    </message>
    <message>
        <source>Orders that wait for a verdict on their signs of fraud.</source>
        <translation>不正の兆候があり、判定を待っている受注です。</translation>
    </message>
    <message>
        <source>Change requests: with the warehouse</source>
        <translation>変更依頼・倉庫に指示済み</translation>
    </message>
    <message>
        <source>Open change requests whose order the warehouse has already: what can still be stopped, and what is too late.</source>
        <translation>受注がすでに倉庫に指示済みの未完了の変更依頼です。まだ止められるものと、間に合わないものがあります。</translation>
    </message>
    <message>
        <source>Open change requests</source>
        <translation>変更依頼・未完了</translation>
    </message>
    <message>
        <source>What customers, shops and clients want otherwise and is not done everywhere.</source>
        <translation>お客様・店舗・荷主からの変更の依頼で、まだすべては済んでいないものです。</translation>
    </message>
    <message>
        <source>Open hand-over notes</source>
        <translation>申し送り・未対応</translation>
    </message>
    <message>
        <source>Notes about orders, clients and days that nobody has marked as done.</source>
        <translation>受注・荷主・日付についての申し送りで、まだ対応済みになっていないものです。</translation>
    </message>
    <message>
        <source>Deposits to decide</source>
        <translation>入金・要確認</translation>
    </message>
    <message>
        <source>Deposits that no order has yet, or of which something is left over.</source>
        <translation>まだどの受注にも消し込まれていない、または残額のある入金です。</translation>
    </message>
    <message>
        <source>Settlements with differences</source>
        <translation>売上金・差異あり</translation>
    </message>
    <message>
        <source>Settlements that differ from their orders in something nobody has looked into.</source>
        <translation>受注との差異があり、まだ確認されていない売上金です。</translation>
    </message>
    <message>
        <source>Mails perhaps sent</source>
        <translation>メール・送信未確認</translation>
    </message>
    <message>
        <source>Mails of which nobody knows whether they left: a person has to find out.</source>
        <translation>送信されたかどうか分からないメールです。確認が必要です。</translation>
    </message>
    <message>
        <source>Mails refused</source>
        <translation>メール・送信拒否</translation>
    </message>
    <message>
        <source>Mails that the mail server refused.</source>
        <translation>メールサーバーに拒否されたメールです。</translation>
    </message>
    <message>
        <source>Mails that may leave</source>
        <translation>メール・未送信</translation>
    </message>
    <message>
        <source>Mails to customers that nothing keeps back and that have not been sent.</source>
        <translation>送信できる状態で、まだ送信していないお客様へのメールです。</translation>
    </message>
    <message>
        <source>Wished date cannot be met</source>
        <translation>希望日に間に合わない受注</translation>
    </message>
    <message>
        <source>Orders whose check says that the wished date is over.</source>
        <translation>お届け希望日が過ぎていると、チェックで見つかった受注です。</translation>
    </message>
    <message>
        <source>Wished by today, not shipped</source>
        <translation>希望日が本日までで未出荷</translation>
    </message>
    <message>
        <source>Money to be paid back</source>
        <translation>入金・返金が必要</translation>
    </message>
    <message>
        <source>Deposits of orders that were cancelled after they were paid: the money is the customer&apos;s.</source>
        <translation>入金後にキャンセルされた受注の入金です。お客様に返金が必要です。</translation>
    </message>
    <message>
        <source>Changed by the shop after the instruction</source>
        <translation>出荷指示後に店舗が変更</translation>
    </message>
    <message>
        <source>Parcels that stay here until somebody takes the shop&apos;s change over or keeps ours.</source>
        <translation>店舗の変更を採るか、こちらの内容のままにするかを決めるまで出荷しない荷物です。</translation>
    </message>
    <message>
        <source>Taken out or loaded?</source>
        <translation>現物確保か積込済みか不明</translation>
    </message>
    <message>
        <source>Orders whose parcel the warehouse scanned as taken out and then as loaded.</source>
        <translation>倉庫で「現物確保」のあと「積込済み」もスキャンされた荷物の受注です。</translation>
    </message>
    <message>
        <source>open: %1 orders, %2 parcels</source>
        <translation>残り 受注 %1 件・個口%2個</translation>
    </message>
    <message>
        <source>Settlements could not be counted</source>
        <translation>売上金を集計できません</translation>
    </message>
    <message>
        <source>Mails could not be counted</source>
        <translation>メールを集計できません</translation>
    </message>
    <message>
        <source>They cannot be read now: their page says why and what to do.</source>
        <translation>いま読み取れません。理由と対処はそのページに表示されます。</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>%1 waits for a second person, who was asked</source>
        <translation>%1 は別の担当者の承認待ちです</translation>
    </message>
    <message>
        <source>%1 is instructed to the warehouse already</source>
        <translation>%1 は出荷指示済みです</translation>
    </message>
    <message>
        <source>%1 was changed since</source>
        <translation>%1 はその後変更されています</translation>
    </message>
    <message>
        <source>%1 was changed by %2 at %3</source>
        <translation>%1 は %3 に %2 さんが変更しています</translation>
    </message>
    <message>
        <source>%1 (%2 of them)</source>
        <translation>%1（%2 件）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The warehouse may be at work on it; ask for a stop instead.</source>
        <translation>倉庫が作業中の可能性があります。出荷止めを依頼してください。</translation>
    </message>
    <message>
        <source>A setting is put right where it was made.</source>
        <translation>設定は、行ったページで直してください。</translation>
    </message>
    <message>
        <source>What was recorded stays; correct or close it instead.</source>
        <translation>記録したものは消せません。訂正するか、終了にしてください。</translation>
    </message>
    <message>
        <source>This step has no way back.</source>
        <translation>この段階からは戻せません。</translation>
    </message>
    <message>
        <source>The day until which it was held has passed.</source>
        <translation>保留の期日を過ぎています。</translation>
    </message>
    <message>
        <source>Two persons are in this; withdraw it on the page of approvals.</source>
        <translation>二人で行う手続きです。承認のページで取り下げてください。</translation>
    </message>
    <message>
        <source>This kind of act has no way back.</source>
        <translation>この操作は元に戻せません。</translation>
    </message>
    <message>
        <source>What a file brought is withdrawn as a whole: Ctrl+Shift+T on the orders page, or tsunagi import withdraw.</source>
        <translation>ファイルで取り込んだ受注は、まとめて取り下げます。受注ページの Ctrl+Shift+T か tsunagi import withdraw を使ってください。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 at desk %2 works on %3</source>
        <translation>端末 %2 の%1さんが %3 を担当中です</translation>
    </message>
    <message>
        <source>%1 – %2.</source>
        <translation>%1 %2。</translation>
    </message>
    <message>
        <source>Cannot be undone: %1. %2</source>
        <translation>元に戻せません：%1。%2</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>ほか</translation>
    </message>
    <message>
        <source>; </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Not undone: %1. %2.</source>
        <translation>元に戻しませんでした：%1。%2。</translation>
    </message>
    <message>
        <source>Undone: %1, %2 of %3. %4.</source>
        <translation>元に戻しました：%1（%3 件中 %2 件）。%4。</translation>
    </message>
    <message>
        <source>Done again after all: %1, %2 of %3. %4.</source>
        <translation>やり直しました：%1（%3 件中 %2 件）。%4。</translation>
    </message>
    <message>
        <source>Not done again: %1. %2.</source>
        <translation>やり直しませんでした：%1。%2。</translation>
    </message>
    <message>
        <source>Done again after all: %1</source>
        <translation>やり直しました：%1</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>元に戻しました：%1</translation>
    </message>
    <message>
        <source>%1 of them were not come to, &quot;tsunagi undo --action&quot; goes on</source>
        <translation>%1 件はまだ戻していません（tsunagi undo --action で続けられます）</translation>
    </message>
    <message>
        <source>A mail that has left, or is leaving, stays told; write another one instead.</source>
        <translation>送信した（送信中の）メールは取り消せません。改めてメールをお送りください。</translation>
    </message>
    <message>
        <source>What we printed is out, and its number is never used again. Ctrl+D on the slips page spoils the slip; then the parcel can get another one.</source>
        <translation>当社で印刷した紙はもう出ていて、その番号は二度と使いません。送り状の画面の Ctrl+D で送り状を書き損じにすると、その個口に別の送り状を付けられます。</translation>
    </message>
    <message>
        <source>A paper that was printed stays counted; one that came out badly is called spoiled where it was printed.</source>
        <translation>印刷した書類は発行枚数に数えたままです。うまく出なかった紙は、印刷した画面で書き損じにしてください。</translation>
    </message>
    <message>
        <source>What was written down of numbers stays, so that each is accounted for; the parcel can get another one.</source>
        <translation>番号の記録は、一つずつ行方が分かるように残します。個口には別の番号を付けられます。</translation>
    </message>
    <message>
        <source>Ctrl+M on the slips page switches manual mode.</source>
        <translation>手書きモードは送り状の画面の Ctrl+M で切り替えます。</translation>
    </message>
    <message>
        <source>Ctrl+U on the slips page takes parcels out of a carrier&apos;s file that never reached it, F6 writes them into one.</source>
        <translation>運送会社に届かなかったファイルの個口は送り状の画面の Ctrl+U で外し、F6 で書き出し直せます。</translation>
    </message>
    <message>
        <source>The carrier has it: only the carrier can stop it, or it comes back as a return.</source>
        <translation>運送会社に渡っています。止めるには運送会社に連絡するか、返品として受け取ってください。</translation>
    </message>
    <message>
        <source>The stop is asked for already; Ctrl+Shift+Delete on the slips page lets the shipment go after all.</source>
        <translation>出荷止めは依頼済みです。やはり出荷する場合は、送り状の画面の Ctrl+Shift+Delete を押してください。</translation>
    </message>
    <message>
        <source>What the warehouse answered stays; scan the right answer from the red tag, and the office says which of them is true.</source>
        <translation>倉庫の回答は取り消せません。赤札から正しい回答をスキャンしてください。どちらが正しいかは事務所で決めます。</translation>
    </message>
    <message>
        <source>Ctrl+D on the deposits page says anew whose bank account it is.</source>
        <translation>入金のページの Ctrl+D で、どの荷主の口座かを決め直せます。</translation>
    </message>
    <message>
        <source>%1 was not changed by it: that was refused, as another desk was first</source>
        <translation>%1 は、ほかの端末が先だったため、この変更では変わっていません</translation>
    </message>
</context>
<context>
    <name>tsunagi::ApprovalTableModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>申請内容</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Who asked</source>
        <translation>申請者</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>結果</translation>
    </message>
</context>
<context>
    <name>tsunagi::ApprovalsPage</name>
    <message>
        <source>Approvals</source>
        <translation>承認</translation>
    </message>
    <message>
        <source>What cannot be undone or costs much is not done by one person alone: releasing a stop for suspected fraud, releasing a payment stop or cancelling a paid order above 100,000 yen. Whoever wants it does it as ever; it then waits here, and nothing has changed. Another person, signed in by password a moment ago at a supervisor&apos;s desk, approves it and it is done at once, or refuses it with a reason.</source>
        <translation>取り返しのつかない操作や金額の大きい操作は、一人では行えません。不正の疑いによる保留の解除と、10万円を超える受注の入金待ち保留の解除・入金済み受注のキャンセルが対象です。行いたい人がいつもどおり操作すると、何も変わらないままここで承認を待ちます。別の人が、責任者の端末でパスワードでサインインした直後に承認すると、その場で実行されます。却下するときは理由を付けます。</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>承認する</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>却下する</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>取り下げる</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Approvals: %1</source>
        <translation>承認：%1 件</translation>
    </message>
    <message>
        <source>Nothing waits for a second person.</source>
        <translation>承認を待っているものはありません。</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>何もありません。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>申請内容</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申請者</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>申請日時</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>変更前</translation>
    </message>
    <message>
        <source>There now</source>
        <translation>今の内容</translation>
    </message>
    <message>
        <source>It would not fit now: %1</source>
        <translation>今は実行できません：%1</translation>
    </message>
    <message>
        <source>What is wanted cannot be read here, as a newer program asked for it: it is approved where that program runs. Refused or withdrawn it can be here, too.</source>
        <translation>新しいバージョンで申請されたため、内容をここでは読めません。承認は新しいバージョンの端末で行ってください。却下と取り下げはここでもできます。</translation>
    </message>
    <message>
        <source>You have asked for it yourself: another person approves it.</source>
        <translation>自分の申請です。承認は別の人が行います。</translation>
    </message>
    <message>
        <source>%1: %2. Approve?</source>
        <translation>%1：%2。承認しますか。</translation>
    </message>
    <message>
        <source>checked and right</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>asked the customer</source>
        <translation>お客様に確認済み</translation>
    </message>
    <message>
        <source>asked the shop</source>
        <translation>店舗に確認済み</translation>
    </message>
    <message>
        <source>%1: %2. Refuse: why?</source>
        <translation>%1：%2。却下の理由は？</translation>
    </message>
    <message>
        <source>not clear yet, find out more</source>
        <translation>まだはっきりしないので確認を続ける</translation>
    </message>
    <message>
        <source>still suspicious</source>
        <translation>まだ疑わしい</translation>
    </message>
    <message>
        <source>wrong order</source>
        <translation>受注の間違い</translation>
    </message>
    <message>
        <source>%1: %2. Withdraw: why?</source>
        <translation>%1：%2。取り下げの理由は？</translation>
    </message>
    <message>
        <source>a mistake</source>
        <translation>間違い</translation>
    </message>
    <message>
        <source>not needed any more</source>
        <translation>不要になった</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>%1: approved and done.</source>
        <translation>%1：承認し、実行しました。</translation>
    </message>
    <message>
        <source>%1: refused.</source>
        <translation>%1：却下しました。</translation>
    </message>
    <message>
        <source>%1: withdrawn.</source>
        <translation>%1：取り下げました。</translation>
    </message>
</context>
<context>
    <name>tsunagi::BarChart</name>
    <message>
        <source>%1, %2: %3 of %4</source>
        <comment>bar, its part, orders of the part and of the bar</comment>
        <translation>%1、%2：%3 件（全 %4 件）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>bar and its number</comment>
        <translation>%1：%2 件</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name of what was expected, and its number</comment>
        <translation>%1 %2 件</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>part of a bar and its number</comment>
        <translation>%1 %2 件</translation>
    </message>
    <message>
        <source> (%1)</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>%1 (click or Enter shows them)</source>
        <translation>%1（クリックまたは Enter で一覧を表示）</translation>
    </message>
</context>
<context>
    <name>tsunagi::CarrierFileActions</name>
    <message>
        <source>Choose</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>Carrier&apos;s file</source>
        <translation>運送会社ファイル</translation>
    </message>
    <message>
        <source>Take in the issued file</source>
        <translation>発行済データ取込</translation>
    </message>
    <message>
        <source>The last carrier&apos;s file once more</source>
        <translation>直前のファイルを再出力</translation>
    </message>
    <message>
        <source>The file never reached the carrier</source>
        <translation>書き出しを取り消す</translation>
    </message>
    <message>
        <source>The file of which carrier?</source>
        <translation>どの運送会社のファイルを書き出しますか？</translation>
    </message>
    <message>
        <source>Nothing is left to export for %1.</source>
        <translation>%1への書き出し対象はありません。</translation>
    </message>
    <message>
        <source>No parcel fits into the file for %1.</source>
        <translation>%1のファイルに書き出せる個口がありません。</translation>
    </message>
    <message>
        <source>Nothing was written. Correct these orders first.</source>
        <translation>何も書き出していません。先に次の受注を直してください。</translation>
    </message>
    <message>
        <source>Does not fit</source>
        <translation>書き出せないもの</translation>
    </message>
    <message>
        <source>Write %1 parcels (%2 rows) for %3?</source>
        <translation>%3用に%1個口（%2行）を書き出しますか？</translation>
    </message>
    <message>
        <source>Write %1 parcels (%2 rows) for %3? %4 do not fit and stay here.</source>
        <translation>%3用に%1個口（%2行）を書き出しますか？書き出せない %4 件は残ります。</translation>
    </message>
    <message>
        <source>Into the out folder</source>
        <translation>出力フォルダーへ</translation>
    </message>
    <message>
        <source>To another place…</source>
        <translation>場所を指定…</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Save the carrier&apos;s file</source>
        <translation>運送会社ファイルの保存先</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Writing the carrier&apos;s file, parcels: %1</source>
        <translation>運送会社ファイルを書き出し中：%1</translation>
    </message>
    <message>
        <source>%1 parcels written to %2.</source>
        <translation>%1個口を %2 に書き出しました。</translation>
    </message>
    <message>
        <source> %1 of them were left over from a run that had broken off.</source>
        <translation>うち%1個口は中断した書き出しの残りです。</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>書き出せなかったもの</translation>
    </message>
    <message>
        <source>Contract values that the carrier&apos;s software will ask for</source>
        <translation>運送会社ソフトで必要になる契約情報</translation>
    </message>
    <message>
        <source>empty in the carrier&apos;s settings</source>
        <translation>運送会社の設定が空です</translation>
    </message>
    <message>
        <source>The last file of which carrier?</source>
        <translation>どの運送会社の直前のファイルですか？</translation>
    </message>
    <message>
        <source>The last file, %1 parcels, is in %2 once more. Take it in only once.</source>
        <translation>直前のファイル（%1個口）を %2 に再出力しました。取り込みは1回だけにしてください。</translation>
    </message>
    <message>
        <source>Issued files of the carrier</source>
        <translation>運送会社の発行済データ</translation>
    </message>
    <message>
        <source>CSV and text (*.csv *.txt *.tsv);;All files (*)</source>
        <translation>CSV・テキスト (*.csv *.txt *.tsv);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Taking in the issued file, rows: %1</source>
        <translation>発行済データを取込中：%1行</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1行目：%2</translation>
    </message>
    <message>
        <source>Not taken in</source>
        <translation>取り込めなかったもの</translation>
    </message>
    <message>
        <source>%1 was not taken in.</source>
        <translation>%1 は取り込めませんでした。</translation>
    </message>
    <message>
        <source>%1: nothing new, all %2 numbers were known.</source>
        <translation>%1：新しい番号はありません（%2 件は取込済み）。</translation>
    </message>
    <message>
        <source>%1: %2 parcels of %3 got their numbers.</source>
        <translation>%1：%3の%2個口に番号を付けました。</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>受け付けなかったもの</translation>
    </message>
    <message>
        <source>Printed but no number</source>
        <translation>印刷済みで番号がないもの</translation>
    </message>
    <message>
        <source>Number but not printed by our file</source>
        <translation>番号はあるが書き出していないもの</translation>
    </message>
    <message>
        <source>Issued file</source>
        <translation>発行済データ</translation>
    </message>
    <message>
        <source>Take %1 parcels out of the carrier&apos;s file, so that they can go out anew: why?</source>
        <translation>%1個口の書き出しを取り消して出し直します。理由を選んでください。</translation>
    </message>
    <message>
        <source>&amp;More words</source>
        <translation>補足(&amp;M)</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>%1 parcels can go out anew.</source>
        <translation>%1個口を出し直せます。</translation>
    </message>
    <message>
        <source>Cash on delivery</source>
        <translation>代金引換</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <translation>%1行</translation>
    </message>
    <message>
        <source>the order files tell no tax, so the carrier&apos;s tax column is blank</source>
        <translation>受注ファイルに消費税額がないため、運送会社の税額欄は空欄です</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>取り込まない</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The list has orders&apos; numbers alone. Whose orders are they?</source>
        <translation>受注番号だけのリストです。どの荷主の受注ですか</translation>
    </message>
</context>
<context>
    <name>tsunagi::ChartExport</name>
    <message>
        <source>Sum</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>desk %1</source>
        <translation>端末 %1</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>画像 (*.png)</translation>
    </message>
    <message>
        <source>Picture without pixels (*.svg)</source>
        <translation>拡大しても粗くならない画像 (*.svg)</translation>
    </message>
    <message>
        <source>Numbers, CSV in UTF-8 (*.csv)</source>
        <translation>数値、CSV UTF-8 (*.csv)</translation>
    </message>
    <message>
        <source>Numbers, CSV in Shift_JIS (*.csv)</source>
        <translation>数値、CSV Shift_JIS (*.csv)</translation>
    </message>
    <message>
        <source>Numbers, Excel workbook (*.xlsx)</source>
        <translation>数値、Excel ブック (*.xlsx)</translation>
    </message>
    <message>
        <source>Chart to a file</source>
        <translation>グラフをファイルへ</translation>
    </message>
    <message>
        <source>The chart is in %1.</source>
        <translation>グラフを %1 に保存しました。</translation>
    </message>
</context>
<context>
    <name>tsunagi::ChoicePanel</name>
    <message>
        <source>Leave it (Esc)</source>
        <translation>やめる (Esc)</translation>
    </message>
    <message>
        <source>&amp;Until</source>
        <translation>期限(&amp;U)</translation>
    </message>
    <message>
        <source> (Enter)</source>
        <translation> (Enter)</translation>
    </message>
    <message>
        <source>&amp;Find by a part</source>
        <translation>一部で絞り込み(&amp;F)</translation>
    </message>
    <message>
        <source>Write this first</source>
        <translation>先に入力してください</translation>
    </message>
    <message>
        <source>Choose one by its digit first.</source>
        <translation>先に数字キーで選んでください。</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>次の欄</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>やめる</translation>
    </message>
</context>
<context>
    <name>tsunagi::CompareDialog</name>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>注文日時</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>注文者</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>送り状</translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空欄）</translation>
    </message>
    <message>
        <source>Two orders side by side</source>
        <translation>受注の比較</translation>
    </message>
    <message>
        <source>&amp;Only what differs</source>
        <translation>異なる項目のみ(&amp;O)</translation>
    </message>
    <message>
        <source>Why it stands</source>
        <translation>止まっている理由</translation>
    </message>
    <message>
        <source>%1 (to %2)</source>
        <translation>%1（お届け先%2）</translation>
    </message>
    <message>
        <source>%1 (line %2)</source>
        <translation>%1（%2行目）</translation>
    </message>
    <message>
        <source>Item %1</source>
        <translation>商品 %1</translation>
    </message>
    <message>
        <source>%1 × %2 at %3</source>
        <translation>%1 × %2（単価 %3）</translation>
    </message>
    <message>
        <source>Same?</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ 異なる</translation>
    </message>
    <message>
        <source>= same</source>
        <translation>＝ 同じ</translation>
    </message>
    <message>
        <source>The two are the same in all %1 points.</source>
        <translation>%1項目すべて同じです。</translation>
    </message>
    <message>
        <source>%1 of %2 points differ.</source>
        <translation>%2項目のうち%1項目が異なります。</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>段階</translation>
    </message>
</context>
<context>
    <name>tsunagi::ConflictTableModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Refused change</source>
        <translation>受け付けられなかった変更</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>しようとした内容</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>今の内容</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
</context>
<context>
    <name>tsunagi::ConflictsPage</name>
    <message>
        <source>Conflicts</source>
        <translation>競合</translation>
    </message>
    <message>
        <source>Two desks changed the same thing without knowing of each other: the first change counts, the second one stands here. Nothing of such an order is instructed, sent, printed or handed over until somebody has decided: keep what is there, apply the refused change, or put it right by hand and close it.</source>
        <translation>二つの端末が互いに知らずに同じものを変更すると、先の変更が有効になり、後の変更はここに残ります。誰かが決めるまで、その受注は出荷指示・送信・印刷・引き渡しのどれも行われません。今の内容を残すか、受け付けられなかった変更を反映するか、手で直して閉じてください。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Refused change</source>
        <translation>受け付けられなかった変更</translation>
    </message>
    <message>
        <source>By</source>
        <translation>変更した人</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>受付不可</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>What was done before it</source>
        <translation>その前にあったこと</translation>
    </message>
    <message>
        <source>Keep what is there</source>
        <translation>今の内容を残す</translation>
    </message>
    <message>
        <source>Apply the refused change</source>
        <translation>受け付けられなかった変更を反映</translation>
    </message>
    <message>
        <source>Put right by hand: close</source>
        <translation>手で直したので閉じる</translation>
    </message>
    <message>
        <source>Open it to edit</source>
        <translation>開いて直す</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Nothing to decide: no two desks contradict each other.</source>
        <translation>判断の必要なものはありません。端末間の食い違いはありません。</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>ここには何もありません。</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>もとの内容</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>しようとした内容</translation>
    </message>
    <message>
        <source>There now</source>
        <translation>今の内容</translation>
    </message>
    <message>
        <source>The refused change cannot be applied now: %1</source>
        <translation>受け付けられなかった変更は今は反映できません：%1</translation>
    </message>
    <message>
        <source>%1  %2: %3</source>
        <translation>%1&#x3000;%2：%3</translation>
    </message>
    <message>
        <source>%1: keep what is there. Why?</source>
        <translation>%1：今の内容を残します。理由は？</translation>
    </message>
    <message>
        <source>%1: apply the refused change. Why?</source>
        <translation>%1：受け付けられなかった変更を反映します。理由は？</translation>
    </message>
    <message>
        <source>%1: put right by hand. What was decided?</source>
        <translation>%1：手で直しました。どう決めましたか？</translation>
    </message>
    <message>
        <source>asked the customer</source>
        <translation>お客様に確認</translation>
    </message>
    <message>
        <source>asked the shop</source>
        <translation>店舗に確認</translation>
    </message>
    <message>
        <source>asked the colleague</source>
        <translation>相手の担当者に確認</translation>
    </message>
    <message>
        <source>plain from the order itself</source>
        <translation>受注の内容から明らか</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>%1: decided.</source>
        <translation>%1：解決しました。</translation>
    </message>
    <message>
        <source>Conflicts: %1</source>
        <translation>競合：%1 件</translation>
    </message>
</context>
<context>
    <name>tsunagi::DashboardPage</name>
    <message>
        <source>%1 (%2)</source>
        <comment>client&apos;s code and name</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 has no column of clients. Whose forecast is it?</source>
        <translation>%1 には荷主の列がありません。どの荷主の予測ですか</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>確認待ちはありません。</translation>
    </message>
    <message>
        <source>Nothing is to be sent, and nothing was handed over today.</source>
        <translation>これから出荷するものも、本日引き渡したものもありません。</translation>
    </message>
    <message>
        <source>Nobody has done anything yet today.</source>
        <translation>本日の作業はまだありません。</translation>
    </message>
    <message>
        <source>Leave later… (F6)</source>
        <translation>翌日に回す… (F6)</translation>
    </message>
    <message>
        <source>Orders by stage</source>
        <translation>段階別の受注</translation>
    </message>
    <message>
        <source>Waiting by reason</source>
        <translation>確認待ちの理由</translation>
    </message>
    <message>
        <source>Taken in today, by hour</source>
        <translation>本日の取り込み（時間別）</translation>
    </message>
    <message>
        <source>Work by desk</source>
        <translation>端末別の作業</translation>
    </message>
    <message>
        <source>Leave later</source>
        <translation>翌日に回す</translation>
    </message>
    <message>
        <source>Names of persons, on or off</source>
        <translation>担当者名の表示を切り替え</translation>
    </message>
    <message>
        <source>Take a forecast in</source>
        <translation>予測の取り込み</translation>
    </message>
    <message>
        <source>Chart to a file</source>
        <translation>グラフをファイルへ</translation>
    </message>
    <message>
        <source>Wall screen</source>
        <translation>壁掛け表示</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>ダッシュボード</translation>
    </message>
    <message>
        <source>The day for a supervisor: what came in hour by hour against the forecast (from a file that Ctrl+O takes in, else from the last same weekdays; the page says which), orders by stage, why orders wait and for how long, shipments by carrier, work by desk. Alt+1 to Alt+5 go to the charts, the arrow keys choose a bar and its part, the exact value stands above the chart, Enter shows the orders behind it. F6 lets orders leave a day later that no promised date keeps, when the day gets too full; Ctrl+Z takes that back. F7 names persons, for supervisors. Ctrl+Shift+S saves the chart as a picture or its numbers; Shift+F11 shows the wall screen, Esc leaves it.</source>
        <translation>責任者が一日を見渡すページです。時間ごとの取り込みと予測（Ctrl+O で取り込んだファイル、なければ過去の同じ曜日。どちらかは画面に示します）、段階別の受注、確認待ちの理由と経過日数、運送会社別の出荷、端末別の作業が並びます。Alt+1〜Alt+5 で各グラフへ移り、矢印キーで棒とその内訳を選ぶと、正確な数がグラフの上に出ます。Enter でその受注の一覧を開きます。一日の量が多すぎるときは、F6 で日付の約束がない受注を翌日の出荷に回せます。Ctrl+Z で元に戻せます。F7 は担当者名を表示します（責任者用）。Ctrl+Shift+S でグラフを画像や数値として保存し、Shift+F11 で壁掛け表示に切り替えます。Esc で戻ります。</translation>
    </message>
    <message>
        <source>taken in today: %1</source>
        <translation>本日の取り込み %1 件</translation>
    </message>
    <message>
        <source> (forecast %1, by now %2)</source>
        <translation>（予測 %1 件、この時刻まで %2 件）</translation>
    </message>
    <message>
        <source> (forecast %1)</source>
        <translation>（予測 %1 件）</translation>
    </message>
    <message>
        <source>%1 · %2 · waiting: %3 · ready: %4</source>
        <translation>%1　%2　確認待ち %3 件　出荷可 %4 件</translation>
    </message>
    <message>
        <source>Passed: %1.</source>
        <translation>超過：%1。</translation>
    </message>
    <message>
        <source>no forecast</source>
        <translation>予測なし</translation>
    </message>
    <message>
        <source>of %1, now %2%3</source>
        <comment>forecast of the day, and by how much the day is ahead or behind</comment>
        <translation>予測 %1、今 %2%3</translation>
    </message>
    <message>
        <source>forecast %1</source>
        <translation>予測 %1</translation>
    </message>
    <message>
        <source>Taken in today</source>
        <translation>本日の取り込み</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>出荷可</translation>
    </message>
    <message>
        <source>waiting %1</source>
        <translation>確認待ち %1</translation>
    </message>
    <message>
        <source>Instructed</source>
        <translation>指示済み</translation>
    </message>
    <message>
        <source>without a slip yet</source>
        <translation>送り状はこれから</translation>
    </message>
    <message>
        <source>to be handed over</source>
        <translation>引き渡し待ち</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>引き渡し済み</translation>
    </message>
    <message>
        <source>today</source>
        <translation>本日</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>遅れ</translation>
    </message>
    <message>
        <source>parcels whose truck has gone</source>
        <translation>便が出た後の荷物</translation>
    </message>
    <message>
        <source>Persons are not named any more.</source>
        <translation>担当者名を隠しました。</translation>
    </message>
    <message>
        <source>Not shown: who did how much is for a supervisor&apos;s login.</source>
        <translation>表示できません。担当者ごとの作業量は、責任者のログインでだけ見られます。</translation>
    </message>
    <message>
        <source>Persons are named until the page is told otherwise or somebody else comes to this desk.</source>
        <translation>担当者名を表示しています。もう一度 F7 を押すか、端末の担当者が替わると隠れます。</translation>
    </message>
    <message>
        <source>Forecasts: days, clients, numbers (*.csv *.tsv *.txt)</source>
        <translation>予測：日付・荷主・件数 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Orders by carrier</source>
        <translation>運送会社別の受注</translation>
    </message>
    <message>
        <source>Cut-off %1</source>
        <translation>次の締切 %1</translation>
    </message>
    <message>
        <source> (of clients with a forecast: %1, forecast %2)</source>
        <translation>（予測のある荷主は %1 件、予測 %2 件）</translation>
    </message>
    <message>
        <source>forecast %1, of these %2</source>
        <comment>forecast of some clients, and what came of those</comment>
        <translation>予測 %1 に対し %2</translation>
    </message>
    <message>
        <source>Slip made</source>
        <translation>送り状済み</translation>
    </message>
    <message>
        <source>The day for a supervisor stands here: what came in, what waits and why, what leaves. It fills as soon as orders are taken in. First step: take a forecast in (Ctrl+O).</source>
        <translation>責任者が一日の状況を見るページです。何が入り、何がなぜ待ち、何が出ていくかを、受注を取り込むと表示します。最初の手順：予測を取り込む（Ctrl+O）。</translation>
    </message>
</context>
<context>
    <name>tsunagi::EscalationTableModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>エスカレーション</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>依頼者</translation>
    </message>
</context>
<context>
    <name>tsunagi::EscalationsPage</name>
    <message>
        <source>Escalations</source>
        <translation>エスカレーション</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>エスカレーション</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>依頼者</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>保存しました。</translation>
    </message>
    <message>
        <source>number, or empty if it is about none</source>
        <translation>受注番号（対象がなければ空欄）</translation>
    </message>
    <message>
        <source>no client</source>
        <translation>荷主なし</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Write the answer</source>
        <translation>回答を書く</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再度問い合わせる</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>完了にする</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Escalations: %1</source>
        <translation>エスカレーション：%1 件</translation>
    </message>
    <message>
        <source>Nothing here. Ctrl+N asks something.</source>
        <translation>エスカレーションはありません。Ctrl+N で問い合わせを登録します。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1&#x3000;%2</translation>
    </message>
    <message>
        <source>Answer to %1: %2</source>
        <translation>%1 への回答：%2</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>%1 is answered.</source>
        <translation>%1 に回答しました。</translation>
    </message>
    <message>
        <source>%1 is closed.</source>
        <translation>%1 を完了にしました。</translation>
    </message>
    <message>
        <source>Close %1 without an answer: why?</source>
        <translation>%1 を回答なしで完了にする理由</translation>
    </message>
    <message>
        <source>Ask %1 again: what is still open?</source>
        <translation>%1 を再度問い合わせます。残っている点は何ですか</translation>
    </message>
    <message>
        <source>%1 is open again.</source>
        <translation>%1 を再度開きました。</translation>
    </message>
    <message>
        <source>No order has the number %1.</source>
        <translation>受注番号 %1 はありません。</translation>
    </message>
    <message>
        <source>Several shops have the number %1: choose the shop.</source>
        <translation>受注番号 %1 は複数の店舗にあります。店舗を選んでください。</translation>
    </message>
    <message>
        <source>The question is saved.</source>
        <translation>問い合わせを保存しました。</translation>
    </message>
    <message>
        <source>Questions to somebody who can decide: the client, the shop, the carrier or a leader. Each can have a day by which the answer is needed; what is overdue stands on top. Write the answer down here, so that everybody finds it.</source>
        <translation>荷主・店舗・運送会社・責任者など、判断できる人への問い合わせを管理します。回答期限を付けられ、期限切れは一番上に表示されます。回答はここに記録し、全員が確認できるようにします。</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>New escalation</source>
        <translation>エスカレーションを登録</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>選んでください</translation>
    </message>
    <message>
        <source>Choose what it is about.</source>
        <translation>対象を選んでください。</translation>
    </message>
    <message>
        <source>Settled without an answer</source>
        <translation>回答なしで解決</translation>
    </message>
    <message>
        <source>The order is over</source>
        <translation>受注が終了している</translation>
    </message>
    <message>
        <source>Asked twice</source>
        <translation>重複した問い合わせ</translation>
    </message>
    <message>
        <source>No answer is to be expected</source>
        <translation>回答の見込みなし</translation>
    </message>
    <message>
        <source>More words</source>
        <translation>補足</translation>
    </message>
    <message>
        <source>The answer leaves something open</source>
        <translation>回答に不足がある</translation>
    </message>
    <message>
        <source>The answer does not hold</source>
        <translation>回答が実際と合わない</translation>
    </message>
    <message>
        <source>Something new came up</source>
        <translation>新しい問題が出た</translation>
    </message>
    <message>
        <source>This is no day. Write 2026/11/30, 11/30 or +3.</source>
        <translation>日付として読めません。2026/11/30、11/30、+3 のように入力してください。</translation>
    </message>
    <message>
        <source>No question is open. Ctrl+N asks something.</source>
        <translation>未回答のエスカレーションはありません。Ctrl+N で問い合わせます。</translation>
    </message>
    <message>
        <source>The scanner read %1: that is no order. Nothing is changed.</source>
        <translation>%1 を読み取りました。受注ではありません。何も変えていません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::FieldForm</name>
    <message>
        <source>Ctrl+Enter saves</source>
        <translation>Ctrl+Enter で保存</translation>
    </message>
    <message>
        <source>2026/11/30, 11/30 or +3</source>
        <translation>2026/11/30、11/30、+3 など</translation>
    </message>
</context>
<context>
    <name>tsunagi::Finder</name>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>ウィンドウ共通</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>as it is now</source>
        <translation>現在の設定</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>%1: choose first what it is to be done to.</source>
        <translation>「%1」は、先に対象を選んでください。</translation>
    </message>
    <message>
        <source>%1: choose first what it is to be done to, then %2.</source>
        <translation>「%1」は、先に対象を選んでから %2 を押してください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::FindingLine</name>
    <message>
        <source>Confirmed: %1</source>
        <translation>確認済み：%1</translation>
    </message>
    <message>
        <source>%1 → &lt;b&gt;%2&lt;/b&gt;</source>
        <translation>%1 → &lt;b&gt;%2&lt;/b&gt;</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>（空欄）</translation>
    </message>
    <message>
        <source>Take over (F8)</source>
        <translation>採用 (F8)</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>採用</translation>
    </message>
    <message>
        <source>Take over what is suggested (F8)</source>
        <translation>提案の内容を採用します (F8)</translation>
    </message>
</context>
<context>
    <name>tsunagi::FirstStepsBar</name>
    <message>
        <source>What is still to do on the way to the first slip:</source>
        <translation>最初の送り状までの残りの手順です。</translation>
    </message>
    <message>
        <source>Orders come in from files of shops, are checked, and leave with a slip on the parcel. These steps lead to the first slip; files can also be dropped on the window.</source>
        <translation>店舗の受注ファイルを取り込み、チェックを経て、送り状を貼って出荷します。次の手順で最初の送り状まで進めます。ファイルはこの画面へのドロップでも取り込めます。</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>1  Add client and shop</source>
        <translation>1　荷主と店舗を登録</translation>
    </message>
    <message>
        <source>2  Take in an order file</source>
        <translation>2　受注ファイルを取り込む</translation>
    </message>
    <message>
        <source>3  Slip numbers, or writing by hand</source>
        <translation>3　送り状番号を登録、または手書き</translation>
    </message>
    <message>
        <source>4  Print the first slip</source>
        <translation>4　最初の送り状を印刷</translation>
    </message>
    <message>
        <source>Look around with sample data</source>
        <translation>サンプルデータで試してみる</translation>
    </message>
</context>
<context>
    <name>FirstRunWords</name>
    <message>
        <source>No order is ready for a paper yet.</source>
        <translation>送り状を出せる受注がまだありません。</translation>
    </message>
    <message>
        <source>Order %1 could not be printed (%2). The slips page says why and goes on.</source>
        <translation>受注 %1 は印刷できませんでした（%2）。理由は送り状ページに表示され、そこから続けられます。</translation>
    </message>
</context>
<context>
    <name>tsunagi::FileStep</name>
    <message>
        <source>%1, %2 (%3)</source>
        <comment>client, shop, platform</comment>
        <translation>%1・%2（%3）</translation>
    </message>
    <message>
        <source>%1 orders came in and were checked; %2 were refused. %3</source>
        <translation>%1 件を取り込み、確かめました。%2 件は取り込めませんでした。%3</translation>
    </message>
    <message>
        <source>Line %1: %2 %3</source>
        <translation>%1行目：%2 %3</translation>
    </message>
    <message>
        <source>%1: %2 new orders, %3 known already, %4 changed, %5 refused.</source>
        <translation>%1：新しい受注 %2 件、取り込み済み %3 件、変更 %4 件、取り込めないもの %5 件です。</translation>
    </message>
    <message>
        <source>Unknown format</source>
        <translation>形式不明</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Drop the order file of the shop on this window, or type where it is. It is read at once and shown here; Enter takes it in. The same file again changes nothing.</source>
        <translation>店舗の受注ファイルをこの画面にドロップするか、ファイルの場所を入力します。その場で読んで結果を表示し、Enter で取り込みます。同じファイルをもう一度取り込んでも何も変わりません。</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Order file</source>
        <translation>受注ファイル</translation>
    </message>
    <message>
        <source>Enter alone chooses a file</source>
        <translation>空のまま Enter でファイルを選択</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Take in (Enter)</source>
        <translation>取り込む (Enter)</translation>
    </message>
    <message>
        <source>2  Order file</source>
        <translation>2　受注ファイル</translation>
    </message>
    <message>
        <source>%1 orders, ready: %2, waiting: %3</source>
        <translation>受注 %1 件、出荷可 %2、確認待ち %3</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Choose order files</source>
        <translation>受注ファイルを選ぶ</translation>
    </message>
    <message>
        <source>Order files (*.csv *.tsv *.txt)</source>
        <translation>受注ファイル (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Taking orders in: %1</source>
        <translation>受注を取り込んでいます：%1</translation>
    </message>
    <message>
        <source>No order came in. The line above says why; another file or another shop?</source>
        <translation>受注は取り込まれませんでした。理由は上に表示しています。別のファイルか別の店舗でお試しください。</translation>
    </message>
    <message>
        <source>%1 orders came in and were checked.</source>
        <translation>受注 %1 件を取り込み、チェックしました。</translation>
    </message>
</context>
<context>
    <name>tsunagi::FirstRunDialog</name>
    <message>
        <source>First steps</source>
        <translation>はじめの手順</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>&amp;Look around with sample data…</source>
        <translation>サンプルデータで試してみる…</translation>
    </message>
    <message>
        <source>Invented shops, persons and orders in a folder of their own, in a second window; nothing of it comes into your own desk.</source>
        <translation>架空の店舗・人・受注を専用のフォルダーに作り、別のウィンドウで開きます。お使いの端末には何も入りません。</translation>
    </message>
    <message>
        <source>Later (Esc)</source>
        <translation>あとで (Esc)</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>not done yet</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>Making the sample day: %1</source>
        <translation>サンプルの一日を作成しています：%1</translation>
    </message>
    <message>
        <source>The sample day is made, but no second window opens. Start it yourself: tsunagi --profile %1</source>
        <translation>サンプルの一日を作成しましたが、別のウィンドウを開けませんでした。次のように起動してください：tsunagi --profile %1</translation>
    </message>
    <message>
        <source>The sample day opens in a second window, marked as such. This desk stays empty for your own work; the sample is in %1, and that folder may be deleted.</source>
        <translation>サンプルの一日を別のウィンドウで開きます。ウィンドウの題名にサンプルと表示されます。この端末は空のまま、実際の業務に使えます。サンプルは %1 にあり、このフォルダーは削除してもかまいません。</translation>
    </message>
    <message>
        <source>First the shop: step 1. Then drop the file again.</source>
        <translation>先に手順 1 で店舗を登録してください。そのあと、ファイルをもう一度ドロップしてください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::Guide</name>
    <message>
        <source>SAMPLE DATA</source>
        <translation>サンプルデータ</translation>
    </message>
    <message>
        <source>Invented shops, persons and orders in %1. To begin with your own, close this window and start Tsunagi as usual; `tsunagi --profile FOLDER` begins empty in any other folder. This folder may be deleted.</source>
        <translation>%1 にある架空の店舗・人・受注です。実際の業務を始めるには、この画面を閉じて Tsunagi を通常どおり起動してください。別のフォルダーで空から始めるには「tsunagi --profile フォルダー」と起動します。このフォルダーは削除してもかまいません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::GuideView</name>
    <message>
        <source>Search the guide</source>
        <translation>手引きを検索</translation>
    </message>
    <message>
        <source>Sections of the guide</source>
        <translation>手引きの目次</translation>
    </message>
    <message>
        <source>The guide</source>
        <translation>手引き</translation>
    </message>
    <message>
        <source>No section has these words. Fewer of them find more.</source>
        <translation>この言葉を含む項目はありません。言葉を減らすと見つかりやすくなります。</translation>
    </message>
    <message>
        <source>Up and down choose a section.</source>
        <translation>上下キーで項目を選びます。</translation>
    </message>
    <message>
        <source>Up and down choose a section, Enter opens its page.</source>
        <translation>上下キーで項目を選び、Enter でそのページを開きます。</translation>
    </message>
</context>
<context>
    <name>tsunagi::NumberStep</name>
    <message>
        <source>Both ends need the right number of digits and a right check digit, and the first must not be after the last.</source>
        <translation>最初と最後の番号は、桁数とチェックデジットが正しく、最初が最後より後にならないように入力してください。</translation>
    </message>
    <message>
        <source>Some of these numbers are registered already (%1).</source>
        <translation>この範囲には登録済みの番号が含まれています（%1）。</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>送り状</translation>
    </message>
    <message>
        <source>Our own labels, numbers lent by the carrier</source>
        <translation>自社ラベル（運送会社から借りた番号）</translation>
    </message>
    <message>
        <source>Written by hand (manual mode)</source>
        <translation>手書き（手書きモード）</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>First number, with check digit</source>
        <translation>最初の番号（チェックデジット込み）</translation>
    </message>
    <message>
        <source>Last number, with check digit</source>
        <translation>最後の番号（チェックデジット込み）</translation>
    </message>
    <message>
        <source>Slip numbers are never invented: either the carrier lent a range for our own labels, or slips come pre-printed and are filled in by hand; their book may be given here too. Where the carrier&apos;s own software prints, leave this: F6 on the slips page writes its file.</source>
        <translation>送り状番号を作り出すことはありません。運送会社から借りた番号帯で自社ラベルを印刷するか、印刷済みの送り状に手書きします。手書きの場合は冊子の番号もここで登録できます。運送会社のソフトで印刷する場合、この手順は不要です。送り状ページの F6 でファイルを書き出します。</translation>
    </message>
    <message>
        <source>3  Slip numbers</source>
        <translation>3　送り状番号</translation>
    </message>
    <message>
        <source>%1: %2 numbers</source>
        <translation>%1：%2 番号</translation>
    </message>
    <message>
        <source>%1: by hand</source>
        <translation>%1：手書き</translation>
    </message>
    <message>
        <source>%1 ranges and books</source>
        <translation>番号帯・冊子 %1 件</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 digits each, as they stand on the paper.</source>
        <translation>紙に印刷されているとおり、各 %1 桁です。</translation>
    </message>
    <message>
        <source>The numbers may stay empty; what is written by hand is then bound by scanning, after one question.</source>
        <translation>番号は空のままでかまいません。その場合、手書きした送り状は、読み取りのときに一度確認してから結び付けます。</translation>
    </message>
    <message>
        <source>%1 numbers of %2 are registered.</source>
        <translation>%2 の番号を %1 件登録しました。</translation>
    </message>
    <message>
        <source>set up to write by hand</source>
        <translation>はじめの手順で手書きを選択</translation>
    </message>
    <message>
        <source>Slips of %1 are written by hand from now on; Ctrl+M on the slips page ends that.</source>
        <translation>%1 の送り状は、これから手書きします。送り状ページの Ctrl+M で終了できます。</translation>
    </message>
</context>
<context>
    <name>tsunagi::PrintStep</name>
    <message>
        <source>What to do</source>
        <translation>できること</translation>
    </message>
    <message>
        <source>4  First paper</source>
        <translation>4　最初の送り状</translation>
    </message>
    <message>
        <source>%1 parcels have their number</source>
        <translation>番号の付いた荷物 %1 個</translation>
    </message>
    <message>
        <source>There is no order yet.</source>
        <translation>受注がまだありません。</translation>
    </message>
    <message>
        <source>To step 1: client and shop</source>
        <translation>手順 1 へ：荷主と店舗</translation>
    </message>
    <message>
        <source>To step 2: order file</source>
        <translation>手順 2 へ：受注ファイル</translation>
    </message>
    <message>
        <source>What is ready goes with %1, and there are no numbers of that carrier yet.</source>
        <translation>出荷可の受注の運送会社は %1 ですが、その番号がまだありません。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>To step 3: slip numbers</source>
        <translation>手順 3 へ：送り状番号</translation>
    </message>
    <message>
        <source>Open the slips page: F4 instructs, F6 writes the carrier&apos;s file</source>
        <translation>送り状ページを開く（F4 で出荷指示、F6 で運送会社のファイルを書き出し）</translation>
    </message>
    <message>
        <source>No order is ready: %1 wait for a correction or an answer. The orders page shows each with what is suggested; F8 takes it over.</source>
        <translation>出荷可の受注がありません。%1 件が修正や回答を待っています。受注ページに一件ずつ提案が表示され、F8 で採用できます。</translation>
    </message>
    <message>
        <source>Open the orders that wait</source>
        <translation>確認待ちの受注を開く</translation>
    </message>
    <message>
        <source>All orders are on their way.</source>
        <translation>すべての受注が処理されています。</translation>
    </message>
    <message>
        <source>Open the slips page</source>
        <translation>送り状ページを開く</translation>
    </message>
    <message>
        <source>Go on on the slips page: F4 instructs the rest, F5 prints it, Ctrl+J says that it came out well</source>
        <translation>送り状ページで続ける（残りは F4 で出荷指示、F5 で印刷、Ctrl+J で印刷結果を回答）</translation>
    </message>
    <message>
        <source>Print one more here</source>
        <translation>ここでもう一枚印刷する</translation>
    </message>
    <message>
        <source>The first label: order %1, %2, %3. Printing tells the warehouse of this one order and takes one number. Where to?</source>
        <translation>最初のラベルです。受注 %1、%2 様、%3。印刷すると、この 1 件だけを倉庫へ出荷指示し、番号を 1 つ使います。出力先を選んでください。</translation>
    </message>
    <message>
        <source>The first sheet to write slips from: order %1, %2, %3. It tells the warehouse of this one order.</source>
        <translation>最初の転記シートです。受注 %1、%2 様、%3。この 1 件だけを倉庫へ出荷指示します。</translation>
    </message>
    <message>
        <source>Printer %1</source>
        <translation>プリンター %1</translation>
    </message>
    <message>
        <source>PDF into the out folder</source>
        <translation>PDF（out フォルダー）</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>印刷しています</translation>
    </message>
    <message>
        <source>The sheet of order %1 is there. Write the slip from it, then bind it on the slips page: F9, and scan both.</source>
        <translation>受注 %1 の転記シートができました。これを見て送り状を書き、送り状ページの F9 で荷物と送り状の両方を読み取ってください。</translation>
    </message>
    <message>
        <source>The label of order %1 is there, slip number %2.</source>
        <translation>受注 %1 のラベルができました。送り状番号は %2 です。</translation>
    </message>
    <message>
        <source>It is in %1.</source>
        <translation>保存先は %1 です。</translation>
    </message>
</context>
<context>
    <name>tsunagi::ShopStep</name>
    <message>
        <source>Whose goods leave here, where they are sold, who carries them, and which sender stands on the label. Enter goes from field to field, behind the last one it adds the shop; Ctrl+Enter does so at once.</source>
        <translation>誰の商品を、どこで売り、どの運送会社で送るか、ラベルの差出人は誰かを入力します。Enter で次の欄へ進み、最後の欄の Enter で登録します。Ctrl+Enter ならすぐに登録します。</translation>
    </message>
    <message>
        <source>Client (owner of the goods)</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>a short code, as AOBA</source>
        <translation>短いコード（例：AOBA）</translation>
    </message>
    <message>
        <source>Sold at</source>
        <translation>販売先</translation>
    </message>
    <message>
        <source>Shop code</source>
        <translation>店舗コード</translation>
    </message>
    <message>
        <source>empty: client and platform, as aoba-rakuten</source>
        <translation>空欄なら荷主と販売先から作成（例：aoba-rakuten）</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Sender&apos;s name</source>
        <translation>差出人の名前</translation>
    </message>
    <message>
        <source>as it stands on the label</source>
        <translation>ラベルに印刷する名前</translation>
    </message>
    <message>
        <source>Sender&apos;s phone</source>
        <translation>差出人の電話番号</translation>
    </message>
    <message>
        <source>Sender&apos;s zip code</source>
        <translation>差出人の郵便番号</translation>
    </message>
    <message>
        <source>seven digits; fills the address in</source>
        <translation>7 桁（住所を自動で入力）</translation>
    </message>
    <message>
        <source>Sender&apos;s address</source>
        <translation>差出人の住所</translation>
    </message>
    <message>
        <source>1  Client and shop</source>
        <translation>1　荷主と店舗</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 shops</source>
        <translation>店舗 %1 件</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The client&apos;s code is missing: a few letters that you know it by.</source>
        <translation>荷主のコードを入力してください。呼び慣れた数文字でかまいません。</translation>
    </message>
    <message>
        <source>A label needs a sender: name and address are missing.</source>
        <translation>ラベルには差出人が必要です。名前と住所を入力してください。</translation>
    </message>
    <message>
        <source>Shop %1 was added.</source>
        <translation>店舗 %1 を登録しました。</translation>
    </message>
</context>
<context>
    <name>tsunagi::HandoverActions</name>
    <message>
        <source>Hand over</source>
        <translation>引き渡し</translation>
    </message>
    <message>
        <source>The truck&apos;s list once more</source>
        <translation>引き渡しリストを再印刷</translation>
    </message>
    <message>
        <source>The truck of which carrier?</source>
        <translation>どの運送会社に引き渡しますか？</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Hand over all %1</source>
        <translation>%1個をすべて引き渡す</translation>
    </message>
    <message>
        <source>Scan them one by one</source>
        <translation>1個ずつスキャンする</translation>
    </message>
    <message>
        <source>%1: hand over %2 parcels? %3 stay behind.</source>
        <translation>%1：%2個を引き渡しますか？残りは%3個です。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Hand over to %1</source>
        <translation>%1への引き渡し</translation>
    </message>
    <message>
        <source>Scan each parcel, our code or the slip. Enter alone: the truck is full.</source>
        <translation>荷物を1個ずつスキャンしてください（当社コードまたは送り状）。Enterだけで締めます。</translation>
    </message>
    <message>
        <source>Read &quot;%1&quot;: not on this truck, %2. Scanned so far: %3.</source>
        <translation>「%1」を読み取りました：この便には載せられません（%2）。現在 %3個。</translation>
    </message>
    <message>
        <source>%1: order %2, %3</source>
        <translation>%1個目：受注 %2 %3</translation>
    </message>
    <message>
        <source>Close the truck of %1 with %2 scanned parcels? %3 stay behind.</source>
        <translation>%1の便をスキャン済みの%2個で締めますか？残りは%3個です。</translation>
    </message>
    <message>
        <source>Hand over %1</source>
        <translation>%1個を引き渡す</translation>
    </message>
    <message>
        <source>Handing over: %1</source>
        <translation>引き渡し処理中：%1</translation>
    </message>
    <message>
        <source>Nothing was handed over.</source>
        <translation>引き渡したものはありません。</translation>
    </message>
    <message>
        <source>%1 parcels handed over, list %2: %3</source>
        <translation>%1個を引き渡しました。リスト %2：%3</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>引き渡し</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>受け付けなかったもの</translation>
    </message>
    <message>
        <source>Left behind</source>
        <translation>残ったもの</translation>
    </message>
    <message>
        <source>Print the list of truck %1, %2 parcels?</source>
        <translation>引き渡し %1（%2個）のリストを印刷しますか？</translation>
    </message>
    <message>
        <source>The list is in %1.</source>
        <translation>リストを %1 に出力しました。</translation>
    </message>
    <message>
        <source>Confirm as shipped</source>
        <translation>出荷確定</translation>
    </message>
    <message>
        <source>Nothing that was handed over waits to be confirmed.</source>
        <translation>出荷確定を待っている引き渡し済みの荷物はありません。</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>出荷済み</translation>
    </message>
    <message>
        <source>The parcels of which carrier have left?</source>
        <translation>どの運送会社の荷物を出荷確定しますか？</translation>
    </message>
    <message>
        <source>%1: have %2 parcels of %3 orders left? This cannot be taken back.</source>
        <translation>%1：%3 件（%2個）を出荷確定しますか？ 取り消せません。</translation>
    </message>
    <message>
        <source>Confirm %1 as shipped</source>
        <translation>%1個を出荷確定</translation>
    </message>
    <message>
        <source>Confirming: %1</source>
        <translation>出荷確定中：%1</translation>
    </message>
    <message>
        <source>%1 orders shipped, %2 parcels.</source>
        <translation>%1 件（%2個）を出荷済みにしました。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>carrier, truck</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Go on scanning: %1 so far</source>
        <translation>続きから読み取る（読み取り済み %1 個）</translation>
    </message>
    <message>
        <source>%1: %2 scanned parcels are kept; nothing is handed over yet. F12 goes on with them.</source>
        <translation>%1：読み取り済みの %2 個は残してあります。引き渡しはまだです。F12 で続けられます。</translation>
    </message>
    <message>
        <source>Read &quot;%1&quot;: order %2 of %3, %4. Not on this truck; scanned so far: %5.</source>
        <translation>「%1」は受注 %2（%3、%4）の荷物で、この便のものではありません。読み取り済み：%5 個</translation>
    </message>
    <message>
        <source>Hand over the %1 with a confirmed label, leave the others</source>
        <translation>印刷を確認済みの %1 個だけ引き渡し、ほかは置いていく</translation>
    </message>
    <message>
        <source>I have looked, each has its label: hand over all %1</source>
        <translation>見て確かめた。どれにも送り状がある：%1 個すべて引き渡す</translation>
    </message>
    <message>
        <source>Of %1 nobody has confirmed that the label was printed: there may be none on the box.</source>
        <translation>うち %1 個は送り状の印刷が確認されていません。箱に貼られていないかもしれません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::ImportDialog</name>
    <message>
        <source>Chosen files</source>
        <translation>選んだファイル</translation>
    </message>
    <message>
        <source>What is in each file</source>
        <translation>ファイルごとの内容</translation>
    </message>
    <message>
        <source>Problems in the files</source>
        <translation>ファイルの問題</translation>
    </message>
    <message>
        <source>Take in order files</source>
        <translation>受注ファイルの取り込み</translation>
    </message>
    <message>
        <source>&amp;Shop</source>
        <translation>店舗(&amp;S)</translation>
    </message>
    <message>
        <source>F&amp;iles</source>
        <translation>ファイル(&amp;I)</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>形式(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;New shop…</source>
        <translation>店舗を追加(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>選ぶ(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Take in</source>
        <translation>取り込む(&amp;T)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>やめる (Esc)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>文字コード</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>%1 – %2 (%3)</source>
        <translation>%1／%2（%3）</translation>
    </message>
    <message>
        <source>Choose order files</source>
        <translation>受注ファイルを選ぶ</translation>
    </message>
    <message>
        <source>Order files (*.csv *.tsv *.txt)</source>
        <translation>受注ファイル (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>There is no shop yet: add one first.</source>
        <translation>店舗がまだありません。先に店舗を追加してください。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>読み込んでいます…</translation>
    </message>
    <message>
        <source>Problems: %1, the first %2 are listed</source>
        <translation>問題：%1 件（先頭の %2 件を表示）</translation>
    </message>
    <message>
        <source>Problems: %1</source>
        <translation>問題：%1 件</translation>
    </message>
    <message>
        <source>new %1, same %2, changed %3, refused %4</source>
        <translation>新規 %1、変更なし %2、変更 %3、拒否 %4</translation>
    </message>
    <message>
        <source>Taken in: %1 (%2 s).</source>
        <translation>取り込みました：%1（%2 秒）</translation>
    </message>
    <message>
        <source>Orders: %1</source>
        <translation>受注：%1 件</translation>
    </message>
    <message>
        <source>Recognise by its header</source>
        <translation>見出しから自動判定</translation>
    </message>
    <message>
        <source>Choose files first.</source>
        <translation>ファイルを選んでください。</translation>
    </message>
    <message>
        <source>Would be taken in: %1.</source>
        <translation>取り込むと次のとおりです：%1</translation>
    </message>
    <message>
        <source>The file is of %1, and no shop is. Choose its shop, or make a new one.</source>
        <translation>%1のファイルですが、その店舗は登録されていません。店舗を選ぶか、新しく登録してください。</translation>
    </message>
    <message>
        <source>The file is of %1, and so are %2 shops. Choose the one it is of.</source>
        <translation>%1のファイルです。%1の店舗は %2 件あります。どの店舗のファイルか選んでください。</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>対処：%1</translation>
    </message>
</context>
<context>
    <name>tsunagi::InstructActions</name>
    <message>
        <source>Instruct what is ready</source>
        <translation>出荷指示</translation>
    </message>
    <message>
        <source>Stop the shipment</source>
        <translation>出荷止め</translation>
    </message>
    <message>
        <source>It may go after all</source>
        <translation>出荷止めを取り消す</translation>
    </message>
    <message>
        <source>Number of parcels</source>
        <translation>個口数</translation>
    </message>
    <message>
        <source>Write the batch&apos;s file again</source>
        <translation>バッチのファイルを再出力</translation>
    </message>
    <message>
        <source>Instruct all %1 ready orders to the warehouse? They can then only be changed by a stop.</source>
        <translation>出荷可の %1 件をすべて倉庫に出荷指示しますか？以後の変更には出荷止めが必要です。</translation>
    </message>
    <message>
        <source>Instruct %1 orders</source>
        <translation>%1 件を出荷指示する</translation>
    </message>
    <message>
        <source>Instructing, done: %1</source>
        <translation>出荷指示中：%1 件</translation>
    </message>
    <message>
        <source>%1 orders instructed in %2 shipments, batch %3.</source>
        <translation>%1 件（%2出荷）を出荷指示しました。バッチ %3。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No order was instructed.</source>
        <translation>出荷指示した受注はありません。</translation>
    </message>
    <message>
        <source> Batch %1 was left without its file by a run that broke off; it is written now, too.</source>
        <translation>バッチ %1 は前回の中断でファイルがないままでした。いま書き出しました。</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>出荷指示</translation>
    </message>
    <message>
        <source>Not instructed</source>
        <translation>出荷指示しなかったもの</translation>
    </message>
    <message>
        <source>Batch %1 written again: %2</source>
        <translation>バッチ %1 を再出力しました：%2</translation>
    </message>
    <message>
        <source>Order %1: a stop is asked. It has paper already; take it out and say so with the same key.</source>
        <translation>受注 %1：出荷止めを依頼しました。送り状があります。荷物を抜いたら同じキーで確定してください。</translation>
    </message>
    <message>
        <source>Order %1 is stopped; it will not leave.</source>
        <translation>受注 %1 を出荷止めにしました。</translation>
    </message>
    <message>
        <source>Is order %1 taken out, with its paper in your hand? Its slip is then void.</source>
        <translation>受注 %1 の荷物と送り状を抜き取りましたか？送り状は無効になります。</translation>
    </message>
    <message>
        <source>Yes, it stays here</source>
        <translation>はい、出荷しません</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>抜き取り済み</translation>
    </message>
    <message>
        <source>Stop order %1: why?</source>
        <translation>受注 %1 を出荷止めにします。理由を選んでください。</translation>
    </message>
    <message>
        <source>&amp;More words</source>
        <translation>補足(&amp;M)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>止める</translation>
    </message>
    <message>
        <source>Order %1 may go after all.</source>
        <translation>受注 %1 の出荷止めを取り消しました。</translation>
    </message>
    <message>
        <source>Order %1: how many parcels?</source>
        <translation>受注 %1：何個口にしますか？</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>個口数(&amp;N)</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Order %1 goes in %2 parcels.</source>
        <translation>受注 %1 を%2個口にしました。</translation>
    </message>
    <message>
        <source>The red tag</source>
        <translation>赤札</translation>
    </message>
    <message>
        <source>Print the red tag of order %1?</source>
        <translation>受注 %1 の赤札を印刷しますか？</translation>
    </message>
    <message>
        <source>The red tag is in %1.</source>
        <translation>赤札を %1 に出力しました。</translation>
    </message>
</context>
<context>
    <name>tsunagi::KeyMap</name>
    <message>
        <source>These keys cannot be told apart.</source>
        <translation>このキーは判別できません。</translation>
    </message>
    <message>
        <source>An input method needs these keys.</source>
        <translation>このキーは日本語入力で使います。</translation>
    </message>
    <message>
        <source>The system needs these keys.</source>
        <translation>このキーはシステムで使います。</translation>
    </message>
    <message>
        <source>Alt with a letter opens the menus.</source>
        <translation>Altと文字のキーはメニューを開くために使います。</translation>
    </message>
    <message>
        <source>Fields need these keys: take Ctrl with a key, or a function key.</source>
        <translation>このキーは入力欄で使います。Ctrlとの組み合わせか、ファンクションキーにしてください。</translation>
    </message>
    <message>
        <source>Fields need these keys to copy and paste.</source>
        <translation>このキーは入力欄のコピーや貼り付けに使います。</translation>
    </message>
</context>
<context>
    <name>tsunagi::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>This page and its keys</source>
        <translation>このページとキー</translation>
    </message>
    <message>
        <source>Guide: the day of a clerk and of a supervisor (F1)</source>
        <translation>手引き：担当者の一日・責任者の一日（F1）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>tsunagi::KeysSettings</name>
    <message>
        <source>&amp;Other keys… (Enter)</source>
        <translation>キーを変える… (Enter)(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Swap them</source>
        <translation>入れ替える(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Usual keys (Delete)</source>
        <translation>初期値に戻す (Delete)(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;All as usual</source>
        <translation>すべて初期値に戻す(&amp;A)</translation>
    </message>
    <message>
        <source>Action or keys</source>
        <translation>操作名またはキー</translation>
    </message>
    <message>
        <source>Search the actions</source>
        <translation>操作を検索</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作とキー</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>初期値</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>新しいキー</translation>
    </message>
    <message>
        <source>Press the new keys (Esc leaves them as they are)</source>
        <translation>新しいキーを押してください（Escで変更しません）</translation>
    </message>
    <message>
        <source>%1 is in use for %2. Give that other keys first.</source>
        <translation>%1 は%2で使っています。先にそちらのキーを変えてください。</translation>
    </message>
    <message>
        <source>“%1” (%2)</source>
        <translation>「%1」（%2）</translation>
    </message>
    <message>
        <source>New keys for %1:</source>
        <translation>%1の新しいキー：</translation>
    </message>
    <message>
        <source>%1 already does %2.</source>
        <translation>%1 は%2で使っています。</translation>
    </message>
    <message>
        <source>%1 already does %2. Give these other keys first.</source>
        <translation>%1 は%2で使っています。先にそれらのキーを変えてください。</translation>
    </message>
    <message>
        <source>They cannot be swapped, as %1 would then have keys of %2.</source>
        <translation>入れ替えると%1と%2のキーが重なるため、入れ替えられません。</translation>
    </message>
    <message>
        <source>Enter swaps the two, other keys ask again, Esc leaves them.</source>
        <translation>Enterで入れ替えます。Escで変更しません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::LabelActions</name>
    <message>
        <source>Print labels</source>
        <translation>ラベル印刷</translation>
    </message>
    <message>
        <source>Was it printed?</source>
        <translation>印刷の確認</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>再印刷</translation>
    </message>
    <message>
        <source>Print %1 labels?</source>
        <translation>ラベルを%1枚印刷しますか？</translation>
    </message>
    <message>
        <source>Print %1 labels? %2 of them have their number and wait in the queue.</source>
        <translation>ラベルを%1枚印刷しますか？うち%2枚は採番済みで印刷待ちです。</translation>
    </message>
    <message>
        <source>Printing labels: %1</source>
        <translation>ラベルを印刷中：%1枚</translation>
    </message>
    <message>
        <source> They are in %1.</source>
        <translation>出力先：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>No label was printed.</source>
        <translation>印刷したラベルはありません。</translation>
    </message>
    <message>
        <source>%1 labels printed, %2 new numbers taken.</source>
        <translation>ラベルを%1枚印刷しました（新しく採番 %2 件）。</translation>
    </message>
    <message>
        <source> Look at them, then press Ctrl+J.</source>
        <translation>仕上がりを見てCtrl+Jを押してください。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>印刷できなかったもの</translation>
    </message>
    <message>
        <source>%1 labels were sent. Did they all come out well?</source>
        <translation>ラベル%1枚を送りました。すべて正しく印刷されましたか？</translation>
    </message>
    <message>
        <source>I have not looked yet</source>
        <translation>まだ確認していない</translation>
    </message>
    <message>
        <source>Yes, all %1</source>
        <translation>はい、%1枚とも</translation>
    </message>
    <message>
        <source>No: all %1 back into the queue</source>
        <translation>いいえ、%1枚を印刷キューに戻す</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>%1 labels are on paper.</source>
        <translation>ラベル%1枚の印刷を確認しました。</translation>
    </message>
    <message>
        <source>%1 labels wait again; F5 prints them with the same numbers.</source>
        <translation>ラベル%1枚を印刷待ちに戻しました。F5で同じ番号のまま印刷します。</translation>
    </message>
    <message>
        <source>Print %1 labels again, marked 再: why?</source>
        <translation>ラベル%1枚を「再」付きで再印刷します。理由を選んでください。</translation>
    </message>
    <message>
        <source>&amp;More words</source>
        <translation>補足(&amp;M)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Print %1 labels again where?</source>
        <translation>ラベル%1枚の再印刷先は？</translation>
    </message>
    <message>
        <source>Taking numbers: %1</source>
        <translation>採番中：%1枚</translation>
    </message>
    <message>
        <source>Not every label goes to the printer.</source>
        <translation>プリンターへ送れないラベルがあります。</translation>
    </message>
    <message>
        <source>%1 has %2 numbers left: %3 labels get none until a range is added (Ctrl+Shift+N).</source>
        <translation>%1の番号は残り %2 件です。番号帯を追加する（Ctrl+Shift+N）まで %3 枚は印刷できません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::ListMemory</name>
    <message>
        <source>Keep as a view / change it</source>
        <translation>この表示を保存・変更</translation>
    </message>
    <message>
        <source>My views</source>
        <translation>保存した表示</translation>
    </message>
    <message>
        <source>Keep queue or search, columns and order as a view</source>
        <translation>いまの絞り込み・列・並び順を、名前を付けて保存します</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Rename “%1”</source>
        <translation>「%1」の名前を変える</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>「%1」を削除する</translation>
    </message>
    <message>
        <source>New view under this name</source>
        <translation>この名前で新しく保存する</translation>
    </message>
    <message>
        <source>The view “%1” is removed.</source>
        <translation>表示「%1」を削除しました。</translation>
    </message>
    <message>
        <source>A view needs a name.</source>
        <translation>名前を入力してください。</translation>
    </message>
    <message>
        <source>There is a view “%1” already.</source>
        <translation>「%1」という名前の表示はすでにあります。</translation>
    </message>
    <message>
        <source>The view “%1” stands below the queues.</source>
        <translation>表示「%1」を左の区分の下に加えました。</translation>
    </message>
</context>
<context>
    <name>tsunagi::ListPage</name>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>保存 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>やめる (Esc)</translation>
    </message>
    <message>
        <source>Go to the queues</source>
        <translation>区分へ移動</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>What you had typed and not saved is back.</source>
        <translation>保存していなかった入力を元に戻しました。</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>見つかりません。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name of a list, how many wait</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>This cannot be read now: %1</source>
        <translation>今は読み込めません：%1</translation>
    </message>
    <message>
        <source>What is chosen in the list is shown here.</source>
        <translation>一覧で選んだものの内容を、ここに表示します。</translation>
    </message>
    <message>
        <source>First step: %1 (%2)</source>
        <translation>最初の手順：%1 (%2)</translation>
    </message>
    <message>
        <source>What you are typing is still here. Save it (Ctrl+Enter) or leave it (Esc) first.</source>
        <translation>入力中の内容があります。先に Ctrl+Enter で保存するか、Esc で取りやめてください。</translation>
    </message>
    <message>
        <source>What was asked for is not in this list.</source>
        <translation>お探しのものは、この一覧にありません。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>The next one came into sight this moment: look at it, then press %1 again.</source>
        <translation>次の件が表示されたところです。内容を確かめてから、もう一度 %1 を押してください。</translation>
    </message>
    <message>
        <source>Ctrl+Enter  Save      Tab  Next field      Esc  Leave it</source>
        <translation>Ctrl+Enter  保存      Tab  次の欄      Esc  やめる</translation>
    </message>
</context>
<context>
    <name>tsunagi::FilesIn</name>
    <message>
        <source>And %1 more problems.</source>
        <translation>ほかに %1 件の問題があります。</translation>
    </message>
</context>
<context>
    <name>tsunagi::ListTools</name>
    <message>
        <source>List to a file</source>
        <translation>一覧をファイルに保存</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>一覧を印刷</translation>
    </message>
    <message>
        <source>Columns, order, row height</source>
        <translation>列・並び順・行の高さ</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 件</translation>
    </message>
    <message>
        <source>desk %1</source>
        <translation>端末 %1</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel ブック (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV in UTF-8 (*.csv)</source>
        <translation>CSV・UTF-8 (*.csv)</translation>
    </message>
    <message>
        <source>CSV in Shift_JIS (*.csv)</source>
        <translation>CSV・シフトJIS (*.csv)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF ファイル (*.pdf)</translation>
    </message>
    <message>
        <source>%1 rows are in %2.</source>
        <translation>%1 件を %2 に書き出しました。</translation>
    </message>
    <message>
        <source>%1 letters that Shift_JIS lacks stand as 〓.</source>
        <translation>シフトJISにない%1文字は〓に置き換えました。</translation>
    </message>
    <message>
        <source>%1 rows are too many for paper. Narrow the list, or write it to a file (Ctrl+Shift+S).</source>
        <translation>%1 件は印刷には多すぎます。一覧を絞り込むか、ファイルに保存してください（Ctrl+Shift+S）。</translation>
    </message>
    <message>
        <source>Printer %1</source>
        <translation>プリンター %1</translation>
    </message>
    <message>
        <source>PDF file…</source>
        <translation>PDF ファイル…</translation>
    </message>
    <message>
        <source>Print %1 rows: where?</source>
        <translation>%1 件をどこに印刷しますか。</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>%1 rows went to the printer %2.</source>
        <translation>%1 件をプリンター %2 に送りました。</translation>
    </message>
    <message>
        <source>List, rows: %1</source>
        <translation>一覧を作成中：%1 件</translation>
    </message>
    <message>
        <source>Stopped; nothing was written.</source>
        <translation>中止しました。ファイルは作成していません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::Locator</name>
    <message>
        <source>Number, name, SKU, page, action…</source>
        <translation>番号・名前・商品コード・ページ・操作など</translation>
    </message>
    <message>
        <source>What to go to</source>
        <translation>移動先</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>見つかったもの</translation>
    </message>
    <message>
        <source>Nothing here is called that.</source>
        <translation>該当するものはこの端末にありません。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Search older orders on the server</source>
        <translation>サーバーの過去の受注を検索</translation>
    </message>
    <message>
        <source>Nothing among the newest orders. Looking through the older ones…</source>
        <translation>新しい受注には見つかりません。以前の受注を探しています…</translation>
    </message>
</context>
<context>
    <name>tsunagi::MainWindow</name>
    <message>
        <source>The desk is shut</source>
        <translation>端末をロック中</translation>
    </message>
    <message>
        <source>All pages</source>
        <translation>全ページ</translation>
    </message>
    <message>
        <source>All pages of the window, with their keys</source>
        <translation>すべてのページとそのキー</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>続き(&amp;M)</translation>
    </message>
    <message>
        <source>Tsunagi</source>
        <translation>Tsunagi</translation>
    </message>
    <message>
        <source>Switch the person…</source>
        <translation>担当者を切り替える…</translation>
    </message>
    <message>
        <source>日本語で表示</source>
        <translation>Show in English</translation>
    </message>
    <message>
        <source>Exchange with the shared side now</source>
        <translation>共有側と今すぐ同期する</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>移動(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Do</source>
        <translation>操作(&amp;D)</translation>
    </message>
    <message>
        <source>D&amp;esk</source>
        <translation>端末(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>処理中…</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>ウィンドウ共通</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>担当者なし</translation>
    </message>
    <message>
        <source>Switch the person (%1)</source>
        <translation>担当者を切り替えます (%1)</translation>
    </message>
    <message>
        <source>This page and its keys</source>
        <translation>このページの説明とキー</translation>
    </message>
    <message>
        <source>%1 Help</source>
        <translation>%1 ヘルプ</translation>
    </message>
    <message>
        <source>What waits to be sent…</source>
        <translation>送信待ちの一覧…</translation>
    </message>
    <message>
        <source>%1 damaged rows of this desk&apos;s copy were fetched again</source>
        <translation>この端末の壊れた%1行を取り直しました</translation>
    </message>
    <message>
        <source>No keychain answers here: the password of the shared database is kept in secrets.json of the profile, which only this login may read.</source>
        <translation>キーチェーンが応答しないため、共有データベースのパスワードはプロファイルの secrets.json（このログインだけが読めます）に保管しました。</translation>
    </message>
    <message>
        <source>The password of the shared database cannot be read (keychain locked, or secrets.json damaged): this desk works alone. Mend that and start again.</source>
        <translation>共有データベースのパスワードを読めません（キーチェーンがロック中か、secrets.json の破損）。この端末は単独で動きます。直してから起動し直してください。</translation>
    </message>
    <message>
        <source>Shut the desk</source>
        <translation>端末をロック</translation>
    </message>
    <message>
        <source>%1 has signed in. Switch the person (%2)</source>
        <translation>%1さんがサインインしています。担当者を切り替えます (%2)</translation>
    </message>
    <message>
        <source>Go to anything…</source>
        <translation>番号や名前で移動…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message>
        <source>Hand a note over…</source>
        <translation>申し送りを書く…</translation>
    </message>
    <message>
        <source>Undo the last act</source>
        <translation>直前の操作を元に戻す</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>元に戻した操作をやり直す</translation>
    </message>
    <message>
        <source>Do what the message offers</source>
        <translation>メッセージのボタンを押す</translation>
    </message>
    <message>
        <source>MANUAL SLIPS: %1 – Tsunagi</source>
        <translation>手書き送り状で運用中：%1 – Tsunagi</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Manual slips of a carrier on or off…</source>
        <translation>手書きモードの開始・終了…</translation>
    </message>
    <message>
        <source>Tsunagi – SAMPLE DATA</source>
        <translation>Tsunagi – サンプルデータ</translation>
    </message>
    <message>
        <source>First steps…</source>
        <translation>はじめの手順…</translation>
    </message>
    <message>
        <source>This desk does not have that page.</source>
        <translation>この端末にそのページはありません。</translation>
    </message>
    <message>
        <source>Signs of fraud</source>
        <translation>不正の兆候</translation>
    </message>
    <message>
        <source>Record a change request…</source>
        <translation>変更依頼を記録…</translation>
    </message>
    <message>
        <source>Whole message, details, messages of late</source>
        <translation>メッセージの全文・詳細・履歴</translation>
    </message>
    <message>
        <source>No file of this desk is damaged now.</source>
        <translation>この端末のファイルに破損はありません。</translation>
    </message>
    <message>
        <source>The program was started again: this is the window that was open already.</source>
        <translation>プログラムがもう一度起動されました。すでに開いていたこの画面を手前に表示しました。</translation>
    </message>
</context>
<context>
    <name>tsunagi::ManualActions</name>
    <message>
        <source>Transcription sheets</source>
        <translation>転記シート</translation>
    </message>
    <message>
        <source>Bind by scan</source>
        <translation>スキャンで紐付け</translation>
    </message>
    <message>
        <source>Manual mode</source>
        <translation>手書きモード</translation>
    </message>
    <message>
        <source>A slip is spoiled</source>
        <translation>書損にする</translation>
    </message>
    <message>
        <source>A slip is missing</source>
        <translation>所在不明にする</translation>
    </message>
    <message>
        <source>Add a range or book</source>
        <translation>番号帯・冊子を追加</translation>
    </message>
    <message>
        <source>How manual mode stands</source>
        <translation>手書きモードの状況</translation>
    </message>
    <message>
        <source>%1: end manual mode</source>
        <translation>%1：手書きモードを終える</translation>
    </message>
    <message>
        <source>%1: switch to manual</source>
        <translation>%1：手書きに切り替える</translation>
    </message>
    <message>
        <source>Manual mode: of which carrier?</source>
        <translation>手書きモード：どの運送会社ですか？</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>%1 by hand from now on: why? Files and labels of this carrier stop.</source>
        <translation>%1を手書きに切り替えます。理由を選んでください。書き出しとラベル印刷は止まります。</translation>
    </message>
    <message>
        <source>&amp;More words</source>
        <translation>補足(&amp;M)</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>切り替える</translation>
    </message>
    <message>
        <source>End manual mode of %1? %2 parcels are still to write.</source>
        <translation>%1の手書きモードを終えますか？手書き待ちが%2個口あります。</translation>
    </message>
    <message>
        <source>End manual mode</source>
        <translation>手書きモードを終える</translation>
    </message>
    <message>
        <source>Manual mode of %1 is ended.</source>
        <translation>%1の手書きモードを終えました。</translation>
    </message>
    <message>
        <source>Manual mode of %1 is ended</source>
        <translation>%1の手書きモードを終えました</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Still without a number</source>
        <translation>番号のない個口</translation>
    </message>
    <message>
        <source>cut-off %1</source>
        <translation>締切 %1</translation>
    </message>
    <message>
        <source>Exported, no number came back</source>
        <translation>書き出し済み・番号未着</translation>
    </message>
    <message>
        <source>Half printed</source>
        <translation>印刷途中</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ～ %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Book %1 to %2</source>
        <translation>冊子 %1 ～ %2</translation>
    </message>
    <message>
        <source>On a parcel: %1</source>
        <translation>使用済み：%1</translation>
    </message>
    <message>
        <source>Spoiled: %1</source>
        <translation>書損：%1</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>所在不明：%1</translation>
    </message>
    <message>
        <source>Unused: %1</source>
        <translation>未使用：%1</translation>
    </message>
    <message>
        <source>No slip book is registered for this carrier.</source>
        <translation>この運送会社の送り状冊子は登録されていません。</translation>
    </message>
    <message>
        <source>Books: %1 on parcels, %2 spoiled, %3 missing, %4 unused. Count the slips that are left: it must be %4.</source>
        <translation>冊子：使用済み %1、書損 %2、所在不明 %3、未使用 %4。手元の送り状を数えて%4枚あることを確認してください。</translation>
    </message>
    <message>
        <source>Still without a number: %1.</source>
        <translation>番号のない個口：%1。</translation>
    </message>
    <message>
        <source>Which carrier do you want to look at?</source>
        <translation>どの運送会社の状況を見ますか？</translation>
    </message>
    <message>
        <source>%1: manual mode since %2</source>
        <translation>%1：%2から手書きモード</translation>
    </message>
    <message>
        <source>%1: no manual mode</source>
        <translation>%1：手書きモードではありません</translation>
    </message>
    <message>
        <source>Print transcription sheets for %1 parcels?</source>
        <translation>%1個口の転記シートを印刷しますか？</translation>
    </message>
    <message>
        <source>Nothing is to be written by hand.</source>
        <translation>手書きの対象はありません。</translation>
    </message>
    <message>
        <source>%1 parcels on %2 pages: %3. F9 binds the slips.</source>
        <translation>%1個口・%2ページ：%3。紐付けはF9です。</translation>
    </message>
    <message>
        <source>%1 parcels on %2 pages sent to %3. F9 binds the slips.</source>
        <translation>%1個口・%2ページを%3に送りました。紐付けはF9です。</translation>
    </message>
    <message>
        <source>Bind slips by two scans</source>
        <translation>2回のスキャンで送り状を紐付け</translation>
    </message>
    <message>
        <source>1. Scan our code (Enter: the chosen parcel)</source>
        <translation>1. 当社コードをスキャン（Enter：選択中の個口）</translation>
    </message>
    <message>
        <source>2. Scan the slip for %1</source>
        <translation>2. %1 の送り状をスキャン</translation>
    </message>
    <message>
        <source>Read &quot;%1&quot;: this is no code of ours. Scan our barcode first, then the slip.</source>
        <translation>「%1」を読み取りました：当社コードではありません。先に当社のバーコード、次に送り状をスキャンしてください。</translation>
    </message>
    <message>
        <source>Read &quot;%1&quot;: no parcel of ours has this code.</source>
        <translation>「%1」を読み取りました：該当する個口がありません。</translation>
    </message>
    <message>
        <source>2. Scan the slip for %1 (%2)</source>
        <translation>2. %1 様の送り状をスキャン（%2）</translation>
    </message>
    <message>
        <source>Order %1 has slip %2 already.</source>
        <translation>受注 %1 にはすでに送り状 %2 があります。</translation>
    </message>
    <message>
        <source>This parcel has a number of our label (%1). Put the slip in its place, if that label never came out?</source>
        <translation>この個口には自社ラベルの番号があります（%1）。ラベルが出ていなければ、送り状に差し替えますか？</translation>
    </message>
    <message>
        <source>No, keep it</source>
        <translation>いいえ、そのまま</translation>
    </message>
    <message>
        <source>The slip replaces it</source>
        <translation>送り状に差し替える</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>Read %1: it is in no registered book. Is this really a slip of %2 for order %3?</source>
        <translation>%1 を読み取りました：登録冊子にない番号です。受注 %3 の%2の送り状で間違いありませんか？</translation>
    </message>
    <message>
        <source>Not bound: %1 is in no registered book. Scan order %2 again to bind it.</source>
        <translation>結びつけていません。%1 は登録済みの冊子にありません。結びつけるには、受注 %2 をもう一度スキャンしてください。</translation>
    </message>
    <message>
        <source>No, scan another</source>
        <translation>いいえ、読み直す</translation>
    </message>
    <message>
        <source>Yes, bind it</source>
        <translation>はい、紐付ける</translation>
    </message>
    <message>
        <source>Slip %1 was bound to order %2 already.</source>
        <translation>送り状 %1 はすでに受注 %2 に紐付いています。</translation>
    </message>
    <message>
        <source>Slip %1 is on order %2. %3 parcels of the order are left.</source>
        <translation>送り状 %1 を受注 %2 に紐付けました。この受注の残りは%3個口です。</translation>
    </message>
    <message>
        <source>Slip %1 is on order %2.</source>
        <translation>送り状 %1 を受注 %2 に紐付けました。</translation>
    </message>
    <message>
        <source>Which slip is spoiled, and why?</source>
        <translation>書損にする送り状と理由を指定してください。</translation>
    </message>
    <message>
        <source>Spoil slip %1 of order %2, or another: why?</source>
        <translation>受注 %2 の送り状 %1（または別の番号）を書損にします。理由を選んでください。</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>番号(&amp;N)</translation>
    </message>
    <message>
        <source>Another &amp;number</source>
        <translation>別の番号(&amp;N)</translation>
    </message>
    <message>
        <source>Spoil</source>
        <translation>書損にする</translation>
    </message>
    <message>
        <source>Slip %1 is spoiled.</source>
        <translation>送り状 %1 を書損にしました。</translation>
    </message>
    <message>
        <source>Slip %1 is spoiled; order %2 waits for another.</source>
        <translation>送り状 %1 を書損にしました。受注 %2 は別の送り状を待っています。</translation>
    </message>
    <message>
        <source>Which slip of a book cannot be found?</source>
        <translation>見つからない送り状の番号は？</translation>
    </message>
    <message>
        <source>Report missing</source>
        <translation>所在不明にする</translation>
    </message>
    <message>
        <source>Slip %1 is reported missing.</source>
        <translation>送り状 %1 を所在不明にしました。</translation>
    </message>
    <message>
        <source>No sheet could be printed.</source>
        <translation>転記票を印刷できませんでした。</translation>
    </message>
    <message>
        <source> %1 parcels have no sheet.</source>
        <translation> 転記票のない荷物が%1個あります。</translation>
    </message>
    <message>
        <source>Without a sheet</source>
        <translation>転記票なし</translation>
    </message>
    <message>
        <source>Another row was chosen: scan our code of the parcel once more.</source>
        <translation>別の行が選ばれました。個口の当社コードをもう一度スキャンしてください。</translation>
    </message>
    <message>
        <source>Order %1 has slip %2 already. Only if that one is spoiled (Ctrl+D), another one is bound.</source>
        <translation>受注 %1 にはすでに送り状 %2 があります。書き損じたときだけ、Ctrl+D で書損にしてから別の送り状を読み取ってください。</translation>
    </message>
    <message>
        <source>%1 is in manual mode: %2 to write, of these %3 exported without a number; half printed %4 (Ctrl+Shift+M lists them).</source>
        <translation>%1は手書きモードです：手書き待ち %2（うち書き出し済み・番号未着 %3）、印刷途中 %4（一覧はCtrl+Shift+M）。</translation>
    </message>
</context>
<context>
    <name>tsunagi::ManualBanner</name>
    <message>
        <source>MANUAL SLIPS: %1</source>
        <translation>手書き送り状で運用中：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Open slips</source>
        <translation>送り状を開く</translation>
    </message>
</context>
<context>
    <name>tsunagi::ItemOrderTableModel</name>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Reservation</source>
        <translation>引当</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>お届け先</translation>
    </message>
</context>
<context>
    <name>tsunagi::MovementTableModel</name>
    <message>
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>入出庫</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>個数</translation>
    </message>
    <message>
        <source>On hand after</source>
        <translation>実在庫</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>元に戻した分</translation>
    </message>
</context>
<context>
    <name>tsunagi::NoteTableModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>申し送り</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>記入者</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>対応</translation>
    </message>
</context>
<context>
    <name>tsunagi::NotesPage</name>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>申し送り</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>What the next shift must know: a note is pinned to an order, to a client or to a day, and stays open until somebody says that it is done. Ctrl+Shift+O writes one from any page, on the orders page about the order in sight; there the open notes of an order, of its client and of the day stand above its address.</source>
        <translation>次の担当者に伝えることを書きます。申し送りは受注・荷主・日付のいずれかに付き、対応済みにするまで残ります。Ctrl+Shift+O でどのページからも書けます。受注ページでは表示中の受注に付き、その受注と荷主とその日の未対応の申し送りが住所の上に出ます。</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>記入者</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>荷主 %1</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>対応済みにする</translation>
    </message>
    <message>
        <source>Not done after all</source>
        <translation>未対応に戻す</translation>
    </message>
    <message>
        <source>Notes: %1</source>
        <translation>申し送り：%1 件</translation>
    </message>
    <message>
        <source>Nothing is handed over here. Ctrl+N writes a note for those who come after.</source>
        <translation>申し送りはありません。Ctrl+N で次の担当者への申し送りを書けます。</translation>
    </message>
    <message>
        <source>The note is done.</source>
        <translation>申し送りを対応済みにしました。</translation>
    </message>
    <message>
        <source>The note is open again.</source>
        <translation>申し送りを未対応に戻しました。</translation>
    </message>
    <message>
        <source>The note is handed over.</source>
        <translation>申し送りを書きました。</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>申し送り</translation>
    </message>
    <message>
        <source>New hand-over note</source>
        <translation>申し送りを書く</translation>
    </message>
    <message>
        <source>This is no day. Write 2026/11/30, 11/30 or +3.</source>
        <translation>日付として読めません。2026/11/30、11/30、+3 のように入力してください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderClaims</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 was taken over by %2: %3</source>
        <translation>%1は%2が引き継ぎました：%3</translation>
    </message>
    <message>
        <source>Given back.</source>
        <translation>担当を外しました。</translation>
    </message>
    <message>
        <source>%1 Take over order %2: why?</source>
        <translation>%1 受注 %2 を引き継ぐ理由は？</translation>
    </message>
    <message>
        <source>&amp;Note to them</source>
        <translation>相手への伝言(&amp;N)</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>引き継ぐ</translation>
    </message>
    <message>
        <source>The order is free now.</source>
        <translation>この受注に担当はいなくなりました。</translation>
    </message>
    <message>
        <source>Not taken over: that is for a supervisor. %1</source>
        <translation>引き継げませんでした。責任者だけができます。%1</translation>
    </message>
    <message>
        <source>Taken over.</source>
        <translation>引き継ぎました。</translation>
    </message>
    <message>
        <source>Working alone, and the other desks do not know of this one: ask a colleague before you take an order.</source>
        <translation>単独で作業中です。ほかの端末はこの端末を知らないため、受注を取る前に同僚に確かめてください。</translation>
    </message>
    <message>
        <source>Working alone: nothing is left of this desk&apos;s share.</source>
        <translation>単独で作業中です。この端末の分担は残っていません。</translation>
    </message>
    <message>
        <source>Nothing waits that nobody has.</source>
        <translation>担当のいない受注は残っていません。</translation>
    </message>
    <message>
        <source>Working alone: of the share of this desk among %1.</source>
        <translation>単独で作業中です。%1台で分けたこの端末の分担から出しています。</translation>
    </message>
    <message>
        <source>They are away</source>
        <translation>担当者が不在</translation>
    </message>
    <message>
        <source>It cannot wait</source>
        <translation>急ぎの対応が必要</translation>
    </message>
    <message>
        <source>Agreed with them</source>
        <translation>担当者と相談済み</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderDetailView</name>
    <message>
        <source>Choose an order in the list.</source>
        <translation>一覧から受注を選んでください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderDrafts</name>
    <message>
        <source>Order %1 cannot be edited any more. You had typed: %2</source>
        <translation>受注 %1 はもう編集できません。入力していた内容：%2</translation>
    </message>
    <message>
        <source>What you typed into order %1 is not saved. It stands on the page of orders as you left it.</source>
        <translation>受注 %1 の書きかけは保存していません。受注の画面にそのまま残っています。</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderForm</name>
    <message>
        <source>&amp;%1 %2</source>
        <translation>&amp;%1 %2</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderGoods</name>
    <message>
        <source>Item and name</source>
        <translation>商品コードと商品名</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>明細</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Wishes and memos</source>
        <translation>ご要望・メモ</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>商品コード</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>商品名</translation>
    </message>
    <message>
        <source>Qty</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>単価</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>税率</translation>
    </message>
    <message>
        <source>(to %1) %2</source>
        <translation>（お届け先%1）%2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>at %1 % (tax in it)</source>
        <translation>%1%対象（内消費税）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source> (the shop: %1)</source>
        <translation>（店舗表記：%1）</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>注文者</translation>
    </message>
    <message>
        <source>%1, %2 %3, %4</source>
        <translation>%1　〒%2 %3　%4</translation>
    </message>
    <message>
        <source>(%1 of %2 cancelled) %3</source>
        <translation>（%2 点中 %1 点キャンセル）%3</translation>
    </message>
    <message>
        <source>Cancelled, by the shop&apos;s prices</source>
        <translation>キャンセル分（店舗の単価）</translation>
    </message>
    <message>
        <source>(a part of discount, coupon or points falls on it)</source>
        <translation>（値引・クーポン・ポイントの一部がかかります）</translation>
    </message>
    <message>
        <source>(%1 in a second parcel) %2</source>
        <translation>（%1 点は二つ目の荷物）%2</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderHead</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1 · ordered %2</source>
        <translation>%1 ・ 注文 %2</translation>
    </message>
    <message>
        <source>Held: %1</source>
        <translation>保留：%1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1（%2 まで）</translation>
    </message>
    <message>
        <source>%1 – ours: %2, the shop&apos;s: &lt;b&gt;%3&lt;/b&gt;</source>
        <translation>%1　こちら：%2　店舗：&lt;b&gt;%3&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Take the shop&apos;s (Ctrl+T)</source>
        <translation>店舗の内容を採用 (Ctrl+T)</translation>
    </message>
    <message>
        <source>Take the shop&apos;s</source>
        <translation>店舗の内容を採用</translation>
    </message>
    <message>
        <source>Keep ours (Ctrl+U)</source>
        <translation>こちらを残す (Ctrl+U)</translation>
    </message>
    <message>
        <source>Keep ours</source>
        <translation>こちらを残す</translation>
    </message>
    <message>
        <source>%1, seen to by %2</source>
        <translation>%1、受け持ち %2</translation>
    </message>
    <message>
        <source>%1, for who sees to it to release</source>
        <translation>%1、解除できるのは受け持つ人</translation>
    </message>
    <message>
        <source>%1, for a supervisor to release</source>
        <translation>%1、解除できるのは責任者</translation>
    </message>
    <message>
        <source>%1 (%2, %3, for %4)</source>
        <translation>%1（%2、%3から%4）</translation>
    </message>
    <message>
        <source>%1, its pieces kept</source>
        <translation>%1、在庫を確保</translation>
    </message>
    <message>
        <source>%1 (%2, for %3)</source>
        <comment>hold of a rule, since when, how long</comment>
        <translation>%1（%2、%3経過）</translation>
    </message>
    <message>
        <source>In one parcel with %1 (Shift+F7 takes it apart).</source>
        <translation>%1 と同梱します（Shift+F7 で同梱をやめます）。</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderNotes</name>
    <message>
        <source>%1 – %2</source>
        <comment>client or day, who wrote it</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Done (Ctrl+Shift+D)</source>
        <translation>対応済み (Ctrl+Shift+D)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>対応済み</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>対応済みにする：%1</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderStory</name>
    <message>
        <source>Shipments and slips</source>
        <translation>出荷・送り状</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Batch %1, %2, parcels: %3</source>
        <translation>出荷バッチ %1　%2　%3 個口</translation>
    </message>
    <message>
        <source>%1, ships %2</source>
        <translation>%1　出荷日 %2</translation>
    </message>
    <message>
        <source>%1 %2 – %3, %4</source>
        <translation>%1　%2　%3・%4</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>link to a case, its state</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>number of a return or escalation, what happened</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Returns and escalations</source>
        <translation>返品とエスカレーション</translation>
    </message>
    <message>
        <source>Return %1</source>
        <translation>返品 %1</translation>
    </message>
    <message>
        <source>Escalation %1</source>
        <translation>エスカレーション %1</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderTableModel</name>
    <message>
        <source>Stage</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>お届け先</translation>
    </message>
    <message>
        <source>Prefecture</source>
        <translation>都道府県</translation>
    </message>
    <message>
        <source>Wished</source>
        <translation>希望日時</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>確認の理由</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>注文日時</translation>
    </message>
    <message>
        <source>In charge</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Held for</source>
        <translation>保留期間</translation>
    </message>
</context>
<context>
    <name>tsunagi::OlderOrders</name>
    <message>
        <source>Type at least two characters of the number, name or phone first.</source>
        <translation>先に、番号・名前・電話番号のいずれかを2文字以上入力してください。</translation>
    </message>
    <message>
        <source>The shared side does not have this order any more.</source>
        <translation>この受注は、もう共有側にありません。</translation>
    </message>
    <message>
        <source>Ended orders of longer ago are not at this desk: Ctrl+Shift+F asks the shared side.</source>
        <translation>古い完了済みの受注はこの端末にありません。Ctrl+Shift+F でサーバーから探します。</translation>
    </message>
    <message>
        <source>Searching older orders…</source>
        <translation>古い受注を探しています…</translation>
    </message>
    <message>
        <source>No older order has this text.</source>
        <translation>この文字を含む古い受注はありません。</translation>
    </message>
    <message>
        <source>Older orders: %1. Enter opens one here, Esc goes back.</source>
        <translation>古い受注：%1 件。Enter でこの端末に開き、Esc で戻ります。</translation>
    </message>
    <message>
        <source>The newest %1 older orders. Enter opens one here, Esc goes back.</source>
        <translation>古い受注のうち新しい %1 件。Enter でこの端末に開き、Esc で戻ります。</translation>
    </message>
    <message>
        <source>Older orders cannot be searched while this desk works alone.</source>
        <translation>単独作業中は、古い受注を探せません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderTools</name>
    <message>
        <source>Today</source>
        <translation>本日</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>申し送る</translation>
    </message>
    <message>
        <source>Compare two orders</source>
        <translation>二つの受注を比べる</translation>
    </message>
    <message>
        <source>Copy as text for a mail</source>
        <translation>メール用の文面をコピー</translation>
    </message>
    <message>
        <source>The first hand-over note is done</source>
        <translation>先頭の申し送りを対応済みにする</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>受注 %1</translation>
    </message>
    <message>
        <source>Client %1</source>
        <translation>荷主 %1</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>内容(&amp;N)</translation>
    </message>
    <message>
        <source>The note is handed over.</source>
        <translation>申し送りを書きました。</translation>
    </message>
    <message>
        <source>The note is done.</source>
        <translation>申し送りを対応済みにしました。</translation>
    </message>
    <message>
        <source>%1 is marked: go to the other order and press %2 again.</source>
        <translation>%1 を比較の元にしました。相手の受注へ移り、もう一度 %2 を押してください。</translation>
    </message>
    <message>
        <source>%1 is copied as text for a mail, without anything that is for us alone.</source>
        <translation>%1 をメール用の文面としてコピーしました。社内向けの内容は含みません。</translation>
    </message>
    <message>
        <source>wished for %1, days on the way: %2</source>
        <translation>お届け希望 %1、輸送日数 %2</translation>
    </message>
    <message>
        <source>as the shop promises</source>
        <translation>店舗の出荷約束</translation>
    </message>
    <message>
        <source>%1; no truck on %2</source>
        <translation>%1、%2は集荷なし</translation>
    </message>
    <message>
        <source>To be shipped by %1: %2</source>
        <translation>出荷期限 %1（%2）</translation>
    </message>
    <message>
        <source>%1, next cut-off %2</source>
        <translation>%1　次の締切 %2</translation>
    </message>
    <message>
        <source>%1 orders are chosen: choose two to compare them.</source>
        <translation>受注が %1 件選ばれています。比べる2件を選んでください。</translation>
    </message>
    <message>
        <source>What must those who come after know, and about what? (↑ ↓)</source>
        <translation>何について（↑ ↓）、次の担当者に何を伝えますか。</translation>
    </message>
    <message>
        <source>Ask somebody about this order</source>
        <translation>この受注について問い合わせる</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrdersController</name>
    <message>
        <source>What you had typed into order %1 is back. Ctrl+S saves it, Esc gives it up.</source>
        <translation>受注 %1 の書きかけを元に戻しました。Ctrl+S で保存、Esc で破棄します。</translation>
    </message>
    <message>
        <source>What you typed belongs to the destination in sight. Ctrl+S saves it, Esc gives it up; then go to the other one.</source>
        <translation>入力中の内容は表示中のお届け先のものです。Ctrl+S で保存するか Esc で破棄してから、別のお届け先に移ってください。</translation>
    </message>
    <message>
        <source>%1 is &quot;%2&quot; by now: somebody changed it while you typed. Ctrl+S writes yours, Esc keeps theirs.</source>
        <translation>%1は入力中にほかの人が「%2」に変更しました。Ctrl+S で入力した内容に書き換え、Esc でそのまま残します。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Take over the suggestion</source>
        <translation>提案を採用</translation>
    </message>
    <message>
        <source>It is right as it is</source>
        <translation>このままで正しい</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Next that waits</source>
        <translation>次の確認待ち</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Take in files</source>
        <translation>ファイル取り込み</translation>
    </message>
    <message>
        <source>Next finding of this order</source>
        <translation>この受注の次の不備</translation>
    </message>
    <message>
        <source>Next order</source>
        <translation>次の受注</translation>
    </message>
    <message>
        <source>Previous order</source>
        <translation>前の受注</translation>
    </message>
    <message>
        <source>Previous that waits</source>
        <translation>前の確認待ち</translation>
    </message>
    <message>
        <source>Choose the carrier</source>
        <translation>運送会社を選ぶ</translation>
    </message>
    <message>
        <source>Go to the queues</source>
        <translation>区分へ移動</translation>
    </message>
    <message>
        <source>Check everything that is due</source>
        <translation>期日の来た受注をすべて確認</translation>
    </message>
    <message>
        <source>Add a shop</source>
        <translation>店舗を追加</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>監視フォルダー</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>the suggestion was taken over.</source>
        <translation>提案を採用しました。</translation>
    </message>
    <message>
        <source>It is right as it is: %1</source>
        <translation>このままで正しい：%1</translation>
    </message>
    <message>
        <source>&amp;More words</source>
        <translation>補足(&amp;M)</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>確認済みにする</translation>
    </message>
    <message>
        <source>confirmed.</source>
        <translation>確認済みにしました。</translation>
    </message>
    <message>
        <source>Which carrier takes order %1?</source>
        <translation>受注 %1 の運送会社</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>goes with %1.</source>
        <translation>%1 にしました。</translation>
    </message>
    <message>
        <source>saved.</source>
        <translation>保存しました。</translation>
    </message>
    <message>
        <source>Checking, left: %1</source>
        <translation>確認中（残り %1 件）</translation>
    </message>
    <message>
        <source>Everything that was due is checked.</source>
        <translation>期日の来た受注をすべて確認しました。</translation>
    </message>
    <message>
        <source>Next order for me</source>
        <translation>次の受注を担当</translation>
    </message>
    <message>
        <source>Take it on / give it back</source>
        <translation>担当する／外す</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what was done, who else works on it</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Search older orders on the server</source>
        <translation>古い受注をサーバーで探す</translation>
    </message>
    <message>
        <source>Change the wished date</source>
        <translation>お届け希望日を変更</translation>
    </message>
    <message>
        <source>Delivery note</source>
        <translation>納品書</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>領収書</translation>
    </message>
    <message>
        <source>Withdraw a file that was taken in</source>
        <translation>取り込んだファイルを取り下げ</translation>
    </message>
    <message>
        <source>Back to what was typed and not saved</source>
        <translation>書きかけの受注に戻る</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderFiles</name>
    <message>
        <source>%1 · %2 · %3/%4 · orders: %5</source>
        <translation>%1 · %2 · %3/%4 · 受注 %5 件</translation>
    </message>
    <message>
        <source>Bring back: %1</source>
        <translation>戻す：%1</translation>
    </message>
    <message>
        <source>No order here came by a file.</source>
        <translation>ファイルから取り込んだ受注はありません。</translation>
    </message>
    <message>
        <source>Which file was taken in by mistake? Its orders leave the work without a mail to anybody. Ctrl+Z takes that back.</source>
        <translation>誤って取り込んだファイルはどれですか？受注はどこにもメールを出さずに作業から外れます。Ctrl+Z で元に戻せます。</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Bringing back, orders: %1</source>
        <translation>戻しています。受注：%1</translation>
    </message>
    <message>
        <source>Withdrawing, orders: %1</source>
        <translation>取り下げています。受注：%1</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrdersList</name>
    <message>
        <source>What you typed into order %1 is kept and not saved. Ctrl+F4 goes back to it.</source>
        <translation>受注 %1 の書きかけは保存せずに残してあります。Ctrl+F4 で続きに戻れます。</translation>
    </message>
    <message>
        <source>Orders: %1</source>
        <translation>受注：%1 件</translation>
    </message>
    <message>
        <source>Found in all orders: %1</source>
        <translation>全受注から：%1 件</translation>
    </message>
    <message>
        <source>No order has this text. Fewer characters find more.</source>
        <translation>該当する受注がありません。文字を減らすと見つかることがあります。</translation>
    </message>
    <message>
        <source>Nothing in this queue.</source>
        <translation>この区分に受注はありません。</translation>
    </message>
    <message>
        <source>No orders yet. The first steps lead from the shop to the first label.</source>
        <translation>受注はまだありません。はじめの手順が、店舗の登録から最初の送り状まで案内します。</translation>
    </message>
    <message>
        <source>The order that was asked for is not at this desk. Ctrl+Shift+F looks for older orders on the server.</source>
        <translation>お探しの受注は、この端末にありません。Ctrl+Shift+F でサーバーの古い受注を検索できます。</translation>
    </message>
    <message>
        <source>No other order waits in this direction.</source>
        <translation>この方向に、ほかの確認待ちの受注はありません。</translation>
    </message>
    <message>
        <source>Order %1 is not in this list any more. It stays in sight until another one is chosen.</source>
        <translation>受注 %1 はこの一覧から外れました。ほかの受注を選ぶまで表示したままにします。</translation>
    </message>
    <message>
        <source>Order %1 is not in this list any more: %2 changed it. It stays in sight until another one is chosen.</source>
        <translation>受注 %1 は %2 の操作でこの一覧から外れました。ほかの受注を選ぶまで表示したままにします。</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderHolds</name>
    <message>
        <source>Hold</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>保留解除</translation>
    </message>
    <message>
        <source>&amp;More words</source>
        <translation>補足(&amp;M)</translation>
    </message>
    <message>
        <source>Hold order %1: why?</source>
        <translation>受注 %1 を保留する理由</translation>
    </message>
    <message>
        <source>held.</source>
        <translation>保留しました。</translation>
    </message>
    <message>
        <source>Release the hold &quot;%1&quot;: why?</source>
        <translation>保留「%1」を解除する理由</translation>
    </message>
    <message>
        <source>released.</source>
        <translation>保留を解除しました。</translation>
    </message>
    <message>
        <source>Hold, in full</source>
        <translation>詳しく保留</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>type of a hold, its reason</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Release which hold?</source>
        <translation>どの保留を解除しますか？</translation>
    </message>
    <message>
        <source>The list has moved on; nothing was held.</source>
        <translation>一覧が先に進んでいたため、何も保留していません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderDecisions</name>
    <message>
        <source>Take the shop&apos;s change</source>
        <translation>店舗の変更を採用</translation>
    </message>
    <message>
        <source>Keep ours</source>
        <translation>こちらを残す</translation>
    </message>
    <message>
        <source>Mark as paid</source>
        <translation>入金済みにする</translation>
    </message>
    <message>
        <source>Cancel the order</source>
        <translation>受注をキャンセル</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>キャンセルを戻す</translation>
    </message>
    <message>
        <source>&amp;More words</source>
        <translation>補足(&amp;M)</translation>
    </message>
    <message>
        <source>Cancel order %1: why?</source>
        <translation>受注 %1 をキャンセルする理由</translation>
    </message>
    <message>
        <source>cancelled.</source>
        <translation>キャンセルしました。</translation>
    </message>
    <message>
        <source>Open order %1 again: why?</source>
        <translation>受注 %1 のキャンセルを戻す理由</translation>
    </message>
    <message>
        <source>opened again.</source>
        <translation>キャンセルを戻しました。</translation>
    </message>
    <message>
        <source>Seen in the shop</source>
        <translation>店舗の画面で確認</translation>
    </message>
    <message>
        <source>Seen at the bank</source>
        <translation>銀行で確認</translation>
    </message>
    <message>
        <source>The client said so</source>
        <translation>荷主から連絡</translation>
    </message>
    <message>
        <source>Mark order %1 as paid: how do we know?</source>
        <translation>受注 %1 を入金済みにする根拠</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>入金済みにする</translation>
    </message>
    <message>
        <source>marked as paid.</source>
        <translation>入金済みにしました。</translation>
    </message>
    <message>
        <source>the shop&apos;s change was taken over.</source>
        <translation>店舗の変更を採用しました。</translation>
    </message>
    <message>
        <source>ours was kept.</source>
        <translation>こちらの内容を残しました。</translation>
    </message>
    <message>
        <source>The buyer wants it after all</source>
        <translation>注文者がやはり希望</translation>
    </message>
    <message>
        <source>It was cancelled by mistake</source>
        <translation>誤ってキャンセルした</translation>
    </message>
    <message>
        <source>The shop took its cancellation back</source>
        <translation>店舗がキャンセルを取り消した</translation>
    </message>
    <message>
        <source>The money has come</source>
        <translation>入金があった</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrdersPage</name>
    <message>
        <source>Leave it unsaved (Esc)</source>
        <translation>保存せずにやめる (Esc)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save (%1)</source>
        <translation>保存 (%1)</translation>
    </message>
    <message>
        <source>Number, name, phone, address (Ctrl+F)</source>
        <translation>番号・お名前・電話・住所で検索 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search orders</source>
        <translation>受注を検索</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>要判断</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>不備</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Orders of all shops, from the file to the shipping instruction. What waits stands at the left by its reason: take over the suggestion, correct it or confirm it, and the order becomes ready. Files come in with Ctrl+O or dropped on the window. An order is yours from the first thing you do on it, or with Ctrl+Shift+K, and other desks see that; it is given back when you go on to another, finish it, press Ctrl+Shift+K again or close the window.</source>
        <translation>全店舗の受注を、ファイルの取り込みから出荷指示まで扱います。確認待ちは理由ごとに左に並びます。提案の採用・修正・確認をすると出荷可になります。ファイルはCtrl+O、またはウィンドウへのドロップで取り込みます。受注は、最初に手を付けたとき、または Ctrl+Shift+K で自分の担当になり、ほかの端末にも見えます。別の受注に移る、終える、もう一度 Ctrl+Shift+K を押す、ウィンドウを閉じる、のいずれかで担当が外れます。</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>期日</translation>
    </message>
    <message>
        <source>Today or before</source>
        <translation>本日まで</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>明日</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>明後日</translation>
    </message>
    <message>
        <source>Only to know</source>
        <translation>参考</translation>
    </message>
</context>
<context>
    <name>tsunagi::OutboxTableModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>いつから</translation>
    </message>
    <message>
        <source>Why refused</source>
        <translation>拒否の理由</translation>
    </message>
</context>
<context>
    <name>tsunagi::OutboxView</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>送信待ち</translation>
    </message>
    <message>
        <source>Changes that wait to be sent or were refused</source>
        <translation>送信待ちまたは拒まれた変更</translation>
    </message>
    <message>
        <source>Nothing waits to be sent, and nothing was refused lately.</source>
        <translation>送信待ちも、最近拒まれた変更もありません。</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>tsunagi::Page</name>
    <message>
        <source>Detail side open / shut</source>
        <translation>詳細を開く／閉じる</translation>
    </message>
    <message>
        <source>A question is open: answer it or leave it (Esc), then press %1 again.</source>
        <translation>質問が開いています。答えるか Esc で閉じてから、もう一度 %1 を押してください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::PaperDialog</name>
    <message>
        <source>It cannot be printed: %1</source>
        <translation>印刷できません：%1</translation>
    </message>
    <message>
        <source>There is no paper for it.</source>
        <translation>この個口の用紙はありません。</translation>
    </message>
    <message>
        <source>%1 (%2/%3)</source>
        <translation>%1（%2/%3）</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <translation>%1で印刷待ち</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>受注%1</translation>
    </message>
    <message>
        <source>PgUp and PgDn the parcel before and behind</source>
        <translation>PgUp・PgDn 前後の個口</translation>
    </message>
</context>
<context>
    <name>tsunagi::PersonGate</name>
    <message>
        <source>Asking the shared side…</source>
        <translation>共有側に確認しています…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>サインインしています…</translation>
    </message>
    <message>
        <source>Signed in without the shared side; what you do is sent when it answers again.</source>
        <translation>共有側と切れたままサインインしました。操作内容は、つながり次第送信されます。</translation>
    </message>
    <message>
        <source>That is not the password of this name. After several tries the next one counts half a minute later.</source>
        <translation>パスワードが違います。何度か間違えたときは、30秒ほど待ってから入力してください。</translation>
    </message>
    <message>
        <source>This person does not work here any more.</source>
        <translation>この担当者は退職済みです。</translation>
    </message>
    <message>
        <source>The shared side has been away for too long: this person can only sign in when it answers again.</source>
        <translation>共有側と長く切れているため、この担当者は復旧するまでサインインできません。</translation>
    </message>
    <message>
        <source>The shared side does not answer, and this person has not signed in at this desk before.</source>
        <translation>共有側が応答しません。この端末で初めてサインインする担当者は、復旧をお待ちください。</translation>
    </message>
    <message>
        <source>From now on every change needs a person who has signed in.</source>
        <translation>今後は、サインインした担当者だけが変更できます。</translation>
    </message>
    <message>
        <source>%1 does not work here any more.</source>
        <translation>%1さんは退職済みです。</translation>
    </message>
    <message>
        <source>Shut, as no key was touched for some time.</source>
        <translation>しばらく操作がなかったため、ロックしました。</translation>
    </message>
    <message>
        <source>The sign-in has ended. Everything stays as it is; sign in again to go on.</source>
        <translation>サインインの有効期間が過ぎました。画面の内容はそのままです。もう一度サインインしてください。</translation>
    </message>
    <message>
        <source>Signed in. But this desk could not keep the sign-in (keychain locked, or the profile cannot be written): while the shared side is away nobody can sign in here. Tell who looks after this machine.</source>
        <translation>サインインしました。ただし、この端末にサインインの控えを保存できませんでした（キーチェーンがロックされているか、プロファイルに書き込めません）。共有側につながらない間、この端末ではサインインできません。端末の管理者に伝えてください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::PersonPanel</name>
    <message>
        <source>Who works here?</source>
        <translation>どなたが作業しますか</translation>
    </message>
    <message>
        <source>Press the digit or the first letter of your name. Enter takes the marked one.</source>
        <translation>名前の番号のキーを押すか、↑↓で選んで Enter を押してください。</translation>
    </message>
    <message>
        <source>&amp;New name</source>
        <translation>新しい名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>始める(&amp;S)</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Press the digit or the first letter of your name, then type your password and Enter. A colleague takes over the desk in the same way.</source>
        <translation>名前の番号のキーを押すか↑↓で選び、パスワードを入力して Enter を押してください。交代するときも同じです。</translation>
    </message>
    <message>
        <source>Press the digit or the first letter of your name. Enter takes the marked one. Whoever has a password may go to its field by Tab and sign in.</source>
        <translation>名前の番号のキーを押すか、↑↓で選んで Enter を押してください。パスワードをお持ちの方は、Tab で入力欄へ移ってサインインできます。</translation>
    </message>
    <message>
        <source>Another &amp;name</source>
        <translation>ほかの名前(&amp;N)</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>%1さんのパスワード</translation>
    </message>
    <message>
        <source>No name is known at this desk yet. Type yours and press Enter.</source>
        <translation>この端末にはまだ名前が登録されていません。自分の名前を入力して Enter を押してください。</translation>
    </message>
    <message>
        <source>Type your name first.</source>
        <translation>先に名前を入力してください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::PrintQueueActions</name>
    <message>
        <source>Pause printing / go on</source>
        <translation>印刷の一時停止・再開</translation>
    </message>
    <message>
        <source>Print one place earlier</source>
        <translation>印刷順を一つ前へ</translation>
    </message>
    <message>
        <source>Print one place later</source>
        <translation>印刷順を一つ後へ</translation>
    </message>
    <message>
        <source>Print first of all</source>
        <translation>印刷順を先頭へ</translation>
    </message>
    <message>
        <source>Print last of all</source>
        <translation>印刷順を最後へ</translation>
    </message>
    <message>
        <source>Take out of the print queue</source>
        <translation>印刷キューから外す</translation>
    </message>
    <message>
        <source>Which printer goes on?</source>
        <translation>どのプリンターの印刷を再開しますか</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開する</translation>
    </message>
    <message>
        <source>%1 prints: %2 labels wait. Shift+F5 pauses.</source>
        <translation>%1で印刷しています。残り%2枚です。Shift+F5で一時停止します。</translation>
    </message>
    <message>
        <source>%1 is paused: %2 labels wait. Shift+F5 goes on.</source>
        <translation>%1を一時停止しました。残り%2枚です。Shift+F5で再開します。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 is paused: %2 Shift+F5 goes on.</source>
        <translation>%1を一時停止しました。%2 Shift+F5で再開します。</translation>
    </message>
    <message>
        <source>%1 stands: %2</source>
        <translation>%1は止まっています：%2</translation>
    </message>
    <message>
        <source>%1 broke off and is paused: %2 labels wait again. Look at what came out; F5 prints them.</source>
        <translation>%1の印刷が途中で止まったため、一時停止しました。ラベル%2枚を印刷待ちに戻しています。出た分を確かめてから、F5で印刷してください。</translation>
    </message>
    <message>
        <source>%1 is paused: not all labels can be printed.</source>
        <translation>%1を一時停止しました。印刷できないラベルがあります。</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>印刷できなかったもの</translation>
    </message>
    <message>
        <source>%1 labels were sent to %2. Look at them, then press Ctrl+J.</source>
        <translation>ラベル%1枚を%2へ送りました。出来を確かめてからCtrl+Jを押してください。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Take the chosen %1 out</source>
        <translation>選んだ%1枚を外す</translation>
    </message>
    <message>
        <source>Take all %1 out</source>
        <translation>%1枚すべてを外す</translation>
    </message>
    <message>
        <source>Take labels out of the print queue? Their numbers stay on the parcels.</source>
        <translation>ラベルを印刷キューから外しますか？番号は個口に残ります。</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>%1 labels are out of the queue. Ctrl+P brings one back.</source>
        <translation>ラベル%1枚を印刷キューから外しました。再印刷はCtrl+Pです。</translation>
    </message>
    <message>
        <source>The printer broke off: %1 labels wait again. F5 prints them.</source>
        <translation>プリンターが中断したため、ラベル%1枚を印刷待ちに戻しました。F5で印刷します。</translation>
    </message>
</context>
<context>
    <name>tsunagi::ProgressLine</name>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
</context>
<context>
    <name>tsunagi::QueueList</name>
    <message>
        <source>Behind a number</source>
        <translation>件数の内訳</translation>
    </message>
</context>
<context>
    <name>tsunagi::RangeDialog</name>
    <message>
        <source>Add a range or book</source>
        <translation>番号帯・冊子を追加</translation>
    </message>
    <message>
        <source>Numbers the carrier lent (our own labels)</source>
        <translation>貸与された番号帯（自社ラベル用）</translation>
    </message>
    <message>
        <source>A book of pre-printed slips</source>
        <translation>手書き用の送り状冊子</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>種類(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Carrier</source>
        <translation>運送会社(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;First number, with check digit</source>
        <translation>先頭の番号（チェックデジット付き）(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Last number, with check digit</source>
        <translation>末尾の番号（チェックデジット付き）(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Name (may stay empty)</source>
        <translation>名前（省略可）(&amp;N)</translation>
    </message>
    <message>
        <source>Add (Enter)</source>
        <translation>追加 (Enter)</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>やめる (Esc)</translation>
    </message>
    <message>
        <source>%1 digits each, as they stand on the paper.</source>
        <translation>それぞれ%1桁、用紙のとおりに入力してください。</translation>
    </message>
    <message>
        <source>%1 numbers of %2 are registered.</source>
        <translation>%2の番号 %1 件を登録しました。</translation>
    </message>
    <message>
        <source>Both ends need the right number of digits and a right check digit, and the first must not be after the last.</source>
        <translation>先頭と末尾の番号は、桁数とチェックデジットが正しく、先頭が末尾より後にならないように入力してください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::RangeTableModel</name>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>From</source>
        <translation>先頭</translation>
    </message>
    <message>
        <source>To</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>番号数</translation>
    </message>
    <message>
        <source>On a parcel</source>
        <translation>使用済み</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>書損</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>所在不明</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>未使用</translation>
    </message>
</context>
<context>
    <name>tsunagi::ReportDialog</name>
    <message>
        <source>What</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>tsunagi::ReturnTableModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>返品</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>到着日</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>お客様</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>商品状態</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>個数</translation>
    </message>
    <message>
        <source>Slip number</source>
        <translation>送り状番号</translation>
    </message>
</context>
<context>
    <name>tsunagi::ReturnsPage</name>
    <message>
        <source>The goods are the order&apos;s own now: count them, then save again.</source>
        <translation>商品が受注の内容に替わりました。戻ってきた数を確かめて、もう一度保存してください。</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>返品</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>返品</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>お客様</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>到着日</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>保存しました。</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>返品内容</translation>
    </message>
    <message>
        <source>Item code</source>
        <translation>商品コード</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>商品名</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>個数</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>商品状態</translation>
    </message>
    <message>
        <source>number, if it is known</source>
        <translation>番号（分かれば）</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>of the parcel that came back</source>
        <translation>戻ってきた荷物の番号</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>注文数</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>返品数</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Condition of this item</source>
        <translation>この商品の状態</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Returns: %1</source>
        <translation>返品：%1 件</translation>
    </message>
    <message>
        <source>No return here. Ctrl+N takes one in.</source>
        <translation>返品はありません。Ctrl+N で受け付けます。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1&#x3000;%2</translation>
    </message>
    <message>
        <source>not known yet %1</source>
        <translation>未確認 %1</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Refuse %1: why?</source>
        <translation>%1 を拒否する理由</translation>
    </message>
    <message>
        <source>Used or incomplete</source>
        <translation>使用済み・付属品不足</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>返品期限切れ</translation>
    </message>
    <message>
        <source>Cannot be returned by the shop&apos;s terms</source>
        <translation>店舗の規約により返品不可</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>More about it</source>
        <translation>補足</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Condition of %1</source>
        <translation>%1 の状態</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>No order has the number %1. Leave it empty if nobody knows the order.</source>
        <translation>受注番号 %1 はありません。不明な場合は空欄にしてください。</translation>
    </message>
    <message>
        <source>Several shops have the number %1: choose the shop.</source>
        <translation>受注番号 %1 は複数の店舗にあります。店舗を選んでください。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number of pieces.</source>
        <translation>「%1」は数として読めません。</translation>
    </message>
    <message>
        <source>The return is taken in.</source>
        <translation>返品を受け付けました。</translation>
    </message>
    <message>
        <source>What came back to the warehouse. Take each parcel in with Ctrl+N, even if nobody knows its order yet; then check it, approve or refuse it, and close it when the customer or the shop was told.</source>
        <translation>倉庫に戻ってきた荷物を扱います。受注が分からなくてもCtrl+Nで受け付け、確認して承認または拒否し、お客様か店舗に連絡したら完了にします。</translation>
    </message>
    <message>
        <source>New return</source>
        <translation>返品を受け付ける</translation>
    </message>
    <message>
        <source>None of the goods is counted yet.</source>
        <translation>商品の数をまだ入れていません。</translation>
    </message>
    <message>
        <source>The return is taken in, but none of its goods is counted: Ctrl+I names each that came back, with its pieces.</source>
        <translation>返品を受け付けました。商品の数はまだ入っていません：Ctrl+I で、戻ってきた商品と数を入れてください。</translation>
    </message>
    <message>
        <source>Close %1? This cannot be taken back.</source>
        <translation>%1 を完了にしますか？元には戻せません。</translation>
    </message>
    <message>
        <source>Approve %1? This cannot be taken back.</source>
        <translation>%1 を承認しますか？元には戻せません。</translation>
    </message>
    <message>
        <source>Not known yet: %1.</source>
        <translation>まだ入っていない項目：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The order has not left yet.</source>
        <translation>この受注はまだ出荷していません。</translation>
    </message>
    <message>
        <source>%1: the order has not left yet. Look at the number again.</source>
        <translation>%1：この受注はまだ出荷していません。番号を確かめてください。</translation>
    </message>
    <message>
        <source>Goods that came back</source>
        <translation>返品の商品</translation>
    </message>
    <message>
        <source>The scanner read %1. The slip number %2 stays; go to its field (Tab) to replace it.</source>
        <translation>%1 を読み取りました。送り状番号 %2 はそのままです。置き換えるには Tab で番号の欄へ移ってください。</translation>
    </message>
    <message>
        <source>%1 is no goods: scan the item itself.</source>
        <translation>%1 は商品ではありません。商品そのものを読み取ってください。</translation>
    </message>
    <message>
        <source>Save %1 first (Enter), then scan the next.</source>
        <translation>先に %1 を保存（Enter）してから、次を読み取ってください。</translation>
    </message>
    <message>
        <source>This slip is of our order %1.</source>
        <translation>この送り状は当社の受注 %1 のものです。</translation>
    </message>
    <message>
        <source>Counted: %1, %2 pieces.</source>
        <translation>数えました：%1、%2 個。</translation>
    </message>
    <message>
        <source>Pieces of this item</source>
        <translation>この商品の数</translation>
    </message>
    <message>
        <source>Say which order it is of</source>
        <translation>どの受注の返品かを入れる</translation>
    </message>
    <message>
        <source>[%1] %2</source>
        <translation>【%1】%2</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>見直す</translation>
    </message>
    <message>
        <source>Take it in all the same</source>
        <translation>このまま受け付ける</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答える</translation>
    </message>
    <message>
        <source>How many of %1 came back?</source>
        <translation>%1 は何個戻ってきましたか？</translation>
    </message>
    <message>
        <source>Pieces; 0 = it was not in the box</source>
        <translation>個数（0＝入っていなかった）</translation>
    </message>
    <message>
        <source>No order has the number %1.</source>
        <translation>受注番号 %1 はありません。</translation>
    </message>
    <message>
        <source>No return is open. Ctrl+N takes one in.</source>
        <translation>未完了の返品はありません。Ctrl+N で受け付けます。</translation>
    </message>
    <message>
        <source>This is no day. Write 2026/11/30, 11/30 or +3.</source>
        <translation>日付として読めません。2026/11/30、11/30、+3 のように入力してください。</translation>
    </message>
    <message>
        <source>What came back as %1? Scan it, or write code, name and pieces, as &quot;A-1 towel 2&quot;.</source>
        <translation>%1 で何が戻ってきましたか？商品を読み取るか、コード・商品名・数を入力してください（例：A-1 タオル 2）。</translation>
    </message>
    <message>
        <source>Which order is %1 of? Write its number, or scan the order or our slip.</source>
        <translation>%1 はどの受注の返品ですか？番号を入力するか、受注か当社の送り状を読み取ってください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::ScanPanel</name>
    <message>
        <source>End scanning (Esc)</source>
        <translation>スキャンを終える (Esc)</translation>
    </message>
    <message>
        <source>Scan field</source>
        <translation>スキャン欄</translation>
    </message>
</context>
<context>
    <name>tsunagi::Scans</name>
    <message>
        <source>Read</source>
        <translation>読み取りました</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>開きました</translation>
    </message>
    <message>
        <source>Scanned and opened: %1</source>
        <translation>%1 を読み取り、開きました</translation>
    </message>
    <message>
        <source>Several are called that: choose one</source>
        <translation>複数あります。選んでください</translation>
    </message>
    <message>
        <source>Several are called %1: choose one</source>
        <translation>%1 は複数あります。選んでください。</translation>
    </message>
    <message>
        <source>Nothing here is called that</source>
        <translation>該当するものがありません</translation>
    </message>
    <message>
        <source>The scanner read %1; nothing here is called that.</source>
        <translation>%1 を読み取りましたが、該当するものがありません。</translation>
    </message>
    <message>
        <source>Close this window first</source>
        <translation>先にこの画面を閉じてください</translation>
    </message>
    <message>
        <source>The scanner read %1; nothing was done with it. Close the window in front first.</source>
        <translation>%1 を読み取りましたが、何もしていません。先に手前の画面を閉じてください。</translation>
    </message>
    <message>
        <source>A question is open</source>
        <translation>質問が開いています</translation>
    </message>
    <message>
        <source>The scanner read %1; nothing was done with it. Answer the open question or leave it (Esc), then scan again.</source>
        <translation>%1 を読み取りましたが、何もしていません。開いている質問に答えるか Esc で閉じてから、もう一度読み取ってください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>キー(&amp;K)</translation>
    </message>
    <message>
        <source>S&amp;canner</source>
        <translation>スキャナー(&amp;C)</translation>
    </message>
    <message>
        <source>A scanner writes like a keyboard, only faster. Characters that follow one another this fast are a scan, from any page, with the input method on or off. If typing is taken for scans, make the time shorter; if scans arrive as typing, make it longer.</source>
        <translation>スキャナーはキーボードと同じように、より速く文字を送ります。次の間隔より速く続いた文字を、どの画面でも、日本語入力のオン・オフに関わらず、スキャンとして扱います。手で打った文字がスキャンになるときは間隔を短く、スキャンが文字のまま入るときは長くしてください。</translation>
    </message>
    <message>
        <source>&amp;Longest time between two characters</source>
        <translation>文字の間隔の上限(&amp;L)</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ミリ秒</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> 文字</translation>
    </message>
    <message>
        <source>A &amp;tone for each scan, two for a code that nothing is called by</source>
        <translation>スキャンしたときに音を鳴らす（該当なしは2回）(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>表示(&amp;L)</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>C&amp;olours</source>
        <translation>配色(&amp;O)</translation>
    </message>
    <message>
        <source>shortcuts keyboard</source>
        <translation>ショートカット キーボード 割り当て</translation>
    </message>
    <message>
        <source>theme dark mode night colours appearance</source>
        <translation>テーマ ダークモード 夜間 色 外観</translation>
    </message>
    <message>
        <source>barcode reader sound</source>
        <translation>バーコード リーダー 音</translation>
    </message>
    <message>
        <source>&amp;Shortest code without Enter</source>
        <translation>Enterで終わらないコードの最短の長さ(&amp;S)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>tsunagi::ShopDialog</name>
    <message>
        <source>&amp;Client code</source>
        <translation>荷主コード(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Shop code</source>
        <translation>店舗コード(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Platform</source>
        <translation>プラットフォーム(&amp;P)</translation>
    </message>
    <message>
        <source>Sender&apos;s &amp;name</source>
        <translation>ご依頼主名(&amp;N)</translation>
    </message>
    <message>
        <source>Sender&apos;s &amp;zip code</source>
        <translation>ご依頼主の郵便番号(&amp;Z)</translation>
    </message>
    <message>
        <source>Sender&apos;s a&amp;ddress</source>
        <translation>ご依頼主の住所(&amp;D)</translation>
    </message>
    <message>
        <source>Sender&apos;s p&amp;hone</source>
        <translation>ご依頼主の電話番号(&amp;H)</translation>
    </message>
    <message>
        <source>Add a shop</source>
        <translation>店舗を追加</translation>
    </message>
    <message>
        <source>empty: the warehouse sends</source>
        <translation>空欄の場合は倉庫がご依頼主になります</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>やめる (Esc)</translation>
    </message>
    <message>
        <source>Shop %1 was added.</source>
        <translation>店舗 %1 を追加しました。</translation>
    </message>
    <message>
        <source>&amp;Add (Enter)</source>
        <translation>追加 (Enter)(&amp;A)</translation>
    </message>
    <message>
        <source>Ca&amp;rrier</source>
        <translation>運送会社(&amp;R)</translation>
    </message>
</context>
<context>
    <name>tsunagi::SlipDetailView</name>
    <message>
        <source>Paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>Parcel</source>
        <translation>個口</translation>
    </message>
    <message>
        <source>Preview of the paper</source>
        <translation>用紙のプレビュー</translation>
    </message>
    <message>
        <source>Choose a range or a book in the list.</source>
        <translation>一覧から番号帯か冊子を選んでください。</translation>
    </message>
    <message>
        <source>Choose a parcel in the list.</source>
        <translation>一覧から個口を選んでください。</translation>
    </message>
    <message>
        <source>%1 parcels are chosen. What is done now is done for them.</source>
        <translation>%1個口を選んでいます。操作は選んだ個口に対して行います。</translation>
    </message>
    <message>
        <source>%1 (%2/%3)</source>
        <translation>%1（%2/%3）</translation>
    </message>
    <message>
        <source>Slip number</source>
        <translation>送り状番号</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>お届け先</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>経路</translation>
    </message>
    <message>
        <source>Wished</source>
        <translation>お届け希望</translation>
    </message>
    <message>
        <source>Cut-off</source>
        <translation>締切</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>Our code</source>
        <translation>当社コード</translation>
    </message>
    <message>
        <source>To collect</source>
        <translation>代引金額</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>, copy %1</source>
        <translation>（%1枚目）</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>品名</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Memo</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Slip book</source>
        <translation>送り状冊子</translation>
    </message>
    <message>
        <source>Lent range</source>
        <translation>番号帯</translation>
    </message>
    <message>
        <source>The numbers do not add up. Call support.</source>
        <translation>番号の合計が合いません。サポートにご連絡ください。</translation>
    </message>
    <message>
        <source>Every number is used. Ask the carrier for more.</source>
        <translation>番号はすべて使用済みです。運送会社に追加を依頼してください。</translation>
    </message>
    <message>
        <source>Count the slips that are left: it must be %1. What cannot be found is reported missing with Ctrl+Shift+D.</source>
        <translation>手元の送り状を数えてください。%1枚あるはずです。見つからないものはCtrl+Shift+Dで所在不明にします。</translation>
    </message>
    <message>
        <source>%1 numbers are left.</source>
        <translation>残り %1 件です。</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ～ %2</translation>
    </message>
    <message>
        <source>From</source>
        <translation>先頭</translation>
    </message>
    <message>
        <source>To</source>
        <translation>末尾</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>On a parcel</source>
        <translation>使用済み</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>書損</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>所在不明</translation>
    </message>
    <message>
        <source>Unused</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>出荷済み</translation>
    </message>
    <message>
        <source>%1 (F3 in true size)</source>
        <translation>%1（F3で実寸表示）</translation>
    </message>
    <message>
        <source>It cannot be printed: %1</source>
        <translation>印刷できません：%1</translation>
    </message>
    <message>
        <source>%1 yen</source>
        <translation>%1 円</translation>
    </message>
    <message>
        <source>What is chosen in the list is shown here.</source>
        <translation>一覧で選んだものの内容を、ここに表示します。</translation>
    </message>
    <message>
        <source>First step: %1</source>
        <translation>最初の手順：%1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>how many, which</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>tsunagi::SlipTableModel</name>
    <message>
        <source>Order</source>
        <translation>受注番号</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>お届け先</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>個口</translation>
    </message>
    <message>
        <source>Wished</source>
        <translation>お届け希望</translation>
    </message>
    <message>
        <source>Cut-off</source>
        <translation>締切</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>Slip number</source>
        <translation>送り状番号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>プリンター</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>印刷順</translation>
    </message>
    <message>
        <source>To print: %1</source>
        <translation>印刷待ち %1</translation>
    </message>
</context>
<context>
    <name>tsunagi::SlipsController</name>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Show one carrier</source>
        <translation>運送会社で絞り込み</translation>
    </message>
    <message>
        <source>Ranges and books</source>
        <translation>番号帯と冊子</translation>
    </message>
    <message>
        <source>Go to the queues</source>
        <translation>区分へ移動</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>Open the newest paper or file</source>
        <translation>直前の出力を開く</translation>
    </message>
    <message>
        <source>Parcels: %1</source>
        <translation>個口：%1 個</translation>
    </message>
    <message>
        <source>No parcel here has this text.</source>
        <translation>該当する個口がありません。</translation>
    </message>
    <message>
        <source>Nothing is instructed yet. Press F4 to instruct the %1 orders that are ready.</source>
        <translation>出荷指示はまだありません。F4で出荷可の %1 件を出荷指示します。</translation>
    </message>
    <message>
        <source>Nothing is instructed and no order is ready. Ready orders come from the orders page (Ctrl+2).</source>
        <translation>出荷指示も、出荷可の受注もありません。受注ページ（Ctrl+2）で出荷可にすると、ここで出荷指示できます。</translation>
    </message>
    <message>
        <source>Nothing in this queue.</source>
        <translation>この区分には何もありません。</translation>
    </message>
    <message>
        <source>Ranges and books: %1</source>
        <translation>番号帯・冊子：%1 件</translation>
    </message>
    <message>
        <source>Ready to instruct: %1 (F4)</source>
        <translation>出荷指示できる受注：%1 件（F4）</translation>
    </message>
    <message>
        <source>Labels with a number that wait for the printer: %1 (F5)</source>
        <translation>採番済みの印刷待ちラベル：%1枚（F5）</translation>
    </message>
    <message>
        <source>Labels to look at: %1 (Ctrl+J)</source>
        <translation>印刷の確認待ち：%1枚（Ctrl+J）</translation>
    </message>
    <message>
        <source>In the carrier&apos;s hands: %1 (F7)</source>
        <translation>番号未着：%1個口（F7）</translation>
    </message>
    <message>
        <source>  ·  </source>
        <translation>&#x3000;·&#x3000;</translation>
    </message>
    <message>
        <source>%1 (%2, since %3)</source>
        <translation>%1（%2、%3から）</translation>
    </message>
    <message>
        <source>All carriers</source>
        <translation>すべての運送会社</translation>
    </message>
    <message>
        <source>Show the parcels of which carrier?</source>
        <translation>どの運送会社の個口を表示しますか？</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>No program opens %1.</source>
        <translation>%1 を開けるプログラムがありません。</translation>
    </message>
    <message>
        <source>%1 prints, still %2 (Shift+F5 pauses)</source>
        <translation>%1で印刷中、残り%2枚（Shift+F5で一時停止）</translation>
    </message>
    <message>
        <source>%1 is paused, still %2 (Shift+F5 goes on)</source>
        <translation>%1は一時停止中、残り%2枚（Shift+F5で再開）</translation>
    </message>
    <message>
        <source>The paper in true size</source>
        <translation>用紙を実寸で見る</translation>
    </message>
    <message>
        <source>%1 stands, still %2 (Shift+F5 pauses)</source>
        <translation>%1は停止中、残り%2枚（Shift+F5で一時停止）</translation>
    </message>
    <message>
        <source>Delivery note</source>
        <translation>納品書</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>領収書</translation>
    </message>
    <message>
        <source>What was asked for has no parcel at this desk.</source>
        <translation>お探しのものの個口は、この端末にありません。</translation>
    </message>
    <message>
        <source>The parcel of order %1 is no longer in work here; this is its order.</source>
        <translation>受注 %1 の個口は、もう作業中ではありません。その受注を表示しています。</translation>
    </message>
    <message>
        <source>%1 of the chosen parcels are not in this list any more; %2 stay chosen.</source>
        <translation>選んだ個口のうち %1 個がこの一覧から外れました。残りの %2 個は選んだままです。</translation>
    </message>
    <message>
        <source>The %1 chosen parcels are not in this list any more. No parcel is chosen now.</source>
        <translation>選んだ %1 個の個口がこの一覧から外れました。今はどの個口も選ばれていません。</translation>
    </message>
    <message>
        <source>The parcel of order %1 is not in this list any more. No parcel is chosen now.</source>
        <translation>受注 %1 の個口はこの一覧から外れました。今はどの個口も選ばれていません。</translation>
    </message>
    <message>
        <source>The parcel of order %1 is not in this list any more; last changed by %2. No parcel is chosen now.</source>
        <translation>受注 %1 の個口はこの一覧から外れました（最後の操作：%2）。今はどの個口も選ばれていません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::SlipsPage</name>
    <message>
        <source>All carriers</source>
        <translation>すべての運送会社</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Show the parcels of one carrier (Ctrl+Y)</source>
        <translation>運送会社で絞り込み (Ctrl+Y)</translation>
    </message>
    <message>
        <source>Order, name, address, slip number</source>
        <translation>受注番号・名前・住所・送り状番号</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>検索 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search parcels</source>
        <translation>個口を検索</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>個口</translation>
    </message>
    <message>
        <source>Ranges and books</source>
        <translation>番号帯と冊子</translation>
    </message>
    <message>
        <source>Slips</source>
        <translation>送り状</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>「%1」</translation>
    </message>
    <message>
        <source>From the instruction to the truck. Parcels get their slip number from the carrier&apos;s software, from a lent range on our own label, or from a pre-printed slip; then they are handed over. When a system fails, manual mode (Ctrl+M) goes on by hand: scan our code, then the slip. Labels wait at their printer on the left, in the order of printing; after a start nothing prints until Shift+F5.</source>
        <translation>出荷指示から引き渡しまでを扱います。送り状番号は、運送会社のソフト、借りた番号帯による自社ラベル、冊子の送り状のいずれかで付け、その後引き渡します。システムが止まったときは手書きモード（Ctrl+M）で続けられます。自社コード、送り状の順に読み取ります。ラベルは左側のプリンターごとに印刷順で待ち、起動後はShift+F5を押すまで印刷しません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::SlipsWork</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>PDF into the out folder</source>
        <translation>PDF（出力フォルダーへ）</translation>
    </message>
    <message>
        <source>PDF, four labels on A4</source>
        <translation>PDF（A4に4面）</translation>
    </message>
    <message>
        <source>PDF to another place…</source>
        <translation>PDF（場所を指定…）</translation>
    </message>
    <message>
        <source>Printer %1</source>
        <translation>プリンター %1</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDFの保存先</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>There is no parcel for this.</source>
        <translation>対象の個口がありません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::StockPage</name>
    <message>
        <source>Book a movement</source>
        <translation>入出庫を記録</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Keep it no longer / again</source>
        <translation>取扱終了／再開</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>在庫</translation>
    </message>
    <message>
        <source>Item code</source>
        <translation>商品コード</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>実在庫</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>商品名</translation>
    </message>
    <message>
        <source>JAN</source>
        <translation>JAN</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>棚番</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>保存しました。</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>入出庫</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>個数</translation>
    </message>
    <message>
        <source>3, or -3 for a difference</source>
        <translation>3（差異の場合は -3 など）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Book a movement (Ctrl+M)</source>
        <translation>入出庫を記録 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Movements</source>
        <translation>入出庫</translation>
    </message>
    <message>
        <source>scan it, or leave it empty</source>
        <translation>スキャンするか空欄のまま</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>By client</source>
        <translation>荷主別</translation>
    </message>
    <message>
        <source>Items: %1</source>
        <translation>商品：%1 件</translation>
    </message>
    <message>
        <source>No item here. Ctrl+N adds one.</source>
        <translation>商品がありません。Ctrl+N で追加します。</translation>
    </message>
    <message>
        <source>%1 pieces</source>
        <translation>%1 個</translation>
    </message>
    <message>
        <source>How many pieces? Write a number.</source>
        <translation>数を入力してください。</translation>
    </message>
    <message>
        <source>Booked: %1, %2 pieces of %3.</source>
        <translation>記録しました：%1&#x3000;%3 %2 個</translation>
    </message>
    <message>
        <source>%1 is kept again.</source>
        <translation>%1 の取り扱いを再開しました。</translation>
    </message>
    <message>
        <source>%1 is no longer kept.</source>
        <translation>%1 を取扱終了にしました。</translation>
    </message>
    <message>
        <source>%1 is there.</source>
        <translation>%1 を登録しました。</translation>
    </message>
    <message>
        <source>Items of the clients and how many pieces are on hand. That is the sum of all movements: book receipts, issues and corrections here. A booked movement is never changed; a correction puts it right. Instructed orders have their pieces reserved until they leave or are stopped; what nobody has reserved is sellable. An item that was never counted is in no order&apos;s way.</source>
        <translation>荷主の商品と実在庫を管理します。実在庫は入出庫の合計です。入庫・出庫・訂正をここで記録します。記録した入出庫は変更せず、訂正で直します。出荷指示した受注の商品は、出荷または中止まで引き当てられ、残りが販売可能数です。一度も数えていない商品は出荷を止めません。</translation>
    </message>
    <message>
        <source>Sellable</source>
        <translation>販売可能数</translation>
    </message>
    <message>
        <source>%1 (reserved %2, not instructed %3)</source>
        <translation>%1（引当 %2、未指示 %3）</translation>
    </message>
    <message>
        <source>Orders with this item</source>
        <translation>この商品の受注</translation>
    </message>
    <message>
        <source>never counted: in no order&apos;s way</source>
        <translation>未計数（出荷を止めません）</translation>
    </message>
    <message>
        <source>New item</source>
        <translation>商品を登録</translation>
    </message>
</context>
<context>
    <name>tsunagi::StockTableModel</name>
    <message>
        <source>Item code</source>
        <translation>商品コード</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>商品名</translation>
    </message>
    <message>
        <source>On hand</source>
        <translation>実在庫</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>引当</translation>
    </message>
    <message>
        <source>Sellable</source>
        <translation>販売可能数</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>棚番</translation>
    </message>
    <message>
        <source>JAN</source>
        <translation>JAN</translation>
    </message>
    <message>
        <source>Last moved</source>
        <translation>最終入出庫</translation>
    </message>
</context>
<context>
    <name>tsunagi::TableFrame</name>
    <message>
        <source>by %1</source>
        <translation>%1の昇順</translation>
    </message>
    <message>
        <source>by %1, from the end</source>
        <translation>%1の降順</translation>
    </message>
    <message>
        <source>Sort &amp;upwards</source>
        <translation>昇順に並べる(&amp;U)</translation>
    </message>
    <message>
        <source>Sort &amp;downwards</source>
        <translation>降順に並べる(&amp;D)</translation>
    </message>
    <message>
        <source>As the &amp;work comes</source>
        <translation>仕事の順に戻す(&amp;W)</translation>
    </message>
    <message>
        <source>To the &amp;left</source>
        <translation>左へ移す(&amp;L)</translation>
    </message>
    <message>
        <source>To the &amp;right</source>
        <translation>右へ移す(&amp;R)</translation>
    </message>
    <message>
        <source>W&amp;ider</source>
        <translation>広げる(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Narrower</source>
        <translation>狭める(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>表示する列(&amp;C)</translation>
    </message>
    <message>
        <source>Row &amp;height</source>
        <translation>行の高さ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Compact</source>
        <translation>詰める(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>標準(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Roomy</source>
        <translation>ゆったり(&amp;R)</translation>
    </message>
    <message>
        <source>All &amp;as at first</source>
        <translation>初めの状態に戻す(&amp;A)</translation>
    </message>
</context>
<context>
    <name>tsunagi::TodayPage</name>
    <message>
        <source>Cut-offs and what is open against them</source>
        <translation>締切と未完了の件数</translation>
    </message>
    <message>
        <source>Cut-off</source>
        <translation>締切</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>残り</translation>
    </message>
    <message>
        <source>To instruct</source>
        <translation>指示待ち</translation>
    </message>
    <message>
        <source>To print</source>
        <translation>発行待ち</translation>
    </message>
    <message>
        <source>To hand over</source>
        <translation>引き渡し待ち</translation>
    </message>
    <message>
        <source>What is stuck, and why</source>
        <translation>止まっている受注と理由</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>最長</translation>
    </message>
    <message>
        <source>Number</source>
        <comment>how many</comment>
        <translation>件数</translation>
    </message>
    <message>
        <source>My claims, alerts and what is new</source>
        <translation>担当・お知らせ・新着</translation>
    </message>
    <message>
        <source>Orders by stage</source>
        <translation>受注の流れ</translation>
    </message>
    <message>
        <source>Cut-offs</source>
        <translation>締切</translation>
    </message>
    <message>
        <source>What is stuck</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>Alerts and what is new</source>
        <translation>お知らせと新着</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>本日</translation>
    </message>
    <message>
        <source>The day as it stands: the orders from arrived to handed over, the cut-offs of the trucks with what is still open against them, what is stuck and why, what this desk has claimed, what asks for somebody, and what is new since you last left this page. Alt+1 to Alt+4 go to the parts, the arrow keys choose a number, Enter opens its rows. What a number counts stands in its tooltip.</source>
        <translation>本日の状況です。取り込みから引き渡しまでの受注の流れ、便ごとの締切と残っている件数、止まっている受注とその理由、この端末の担当、対応の必要なこと、前回このページを離れてからの新着を表示します。Alt+1～Alt+4で各欄へ移り、矢印キーで件数を選び、Enterでその一覧を開きます。件数の意味はツールチップに表示されます。</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>No cut-off ahead today</source>
        <translation>本日この後の締切はありません</translation>
    </message>
    <message>
        <source>Nothing is stuck.</source>
        <translation>止まっている受注はありません。</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>担当</translation>
    </message>
    <message>
        <source>New since midnight</source>
        <translation>本日の新着</translation>
    </message>
    <message>
        <source>New since you looked, %1</source>
        <translation>前回（%1）からの新着</translation>
    </message>
    <message>
        <source>Part</source>
        <comment>of the day's figures</comment>
        <translation>欄</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Oldest or time left</source>
        <translation>最長・残り時間</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>対応が必要なこと</translation>
    </message>
    <message>
        <source>Nothing needs attention.</source>
        <translation>対応が必要なことはありません。</translation>
    </message>
    <message>
        <source>Next cut-off %1: %2, %3</source>
        <comment>name of a cut-off, time to go, what is open</comment>
        <translation>次の締切 %1：%2、%3</translation>
    </message>
</context>
<context>
    <name>tsunagi::UndoControl</name>
    <message>
        <source>There is nothing to do again.</source>
        <translation>やり直せる操作はありません。</translation>
    </message>
    <message>
        <source>There is nothing of yours to undo from the last 12 hours at this desk.</source>
        <translation>この端末の直近12時間に、元に戻せる操作はありません。</translation>
    </message>
    <message>
        <source>Something is still under way. Press Ctrl+Z again when it is done.</source>
        <translation>処理の途中です。終わってから、もう一度 Ctrl+Z を押してください。</translation>
    </message>
    <message>
        <source>Do it again: %1</source>
        <translation>やり直す：%1</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>元に戻す：%1</translation>
    </message>
    <message>
        <source>Typed again in this field.</source>
        <translation>この欄の入力をやり直しました。</translation>
    </message>
    <message>
        <source>Taken back: what was typed in this field. %1 once more takes the last act back.</source>
        <translation>この欄の入力を前の内容にしました。もう一度 %1 で直前の操作を元に戻します。</translation>
    </message>
    <message>
        <source>Taken back: what was typed last in this field. %1 once more takes back what was typed before it.</source>
        <translation>この欄の入力を一つ前の内容にしました。もう一度 %1 で、さらに前の内容に戻します。</translation>
    </message>
</context>
<context>
    <name>tsunagi::VolumePanel</name>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Orders a day at most</source>
        <translation>一日の処理能力</translation>
    </message>
    <message>
        <source>Move</source>
        <comment>how many</comment>
        <translation>回す件数</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>上限なし</translation>
    </message>
    <message>
        <source> orders</source>
        <translation> 件</translation>
    </message>
    <message>
        <source>Orders that leave later</source>
        <translation>翌日に回す件数</translation>
    </message>
    <message>
        <source>Orders that may leave later</source>
        <translation>翌日に回せる受注</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>やめる (Esc)</translation>
    </message>
    <message>
        <source>Leave on %1 instead of today</source>
        <translation>本日の出荷を %1 に回す</translation>
    </message>
    <message>
        <source>Neither the forecast nor a capacity is passed.</source>
        <translation>予測も処理能力も超えていません。</translation>
    </message>
    <message>
        <source>Passed: %1.</source>
        <translation>超過：%1。</translation>
    </message>
    <message>
        <source>%1 ready orders stay, as their date would break</source>
        <translation>出荷可のうち %1 件は、日付の約束があるため動かせません</translation>
    </message>
    <message>
        <source>%1 stay, as somebody is at work on them</source>
        <translation>%1 件は、担当者が作業中のため動かせません</translation>
    </message>
    <message>
        <source>; </source>
        <translation>。</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>Move (Enter)</source>
        <translation>回す (Enter)</translation>
    </message>
    <message>
        <source>All carriers</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Volume of the day</source>
        <translation>物量調整</translation>
    </message>
    <message>
        <source>%1 orders leave on %2; they are ready again by themselves on that day.</source>
        <translation>%1 件を %2 の出荷に回しました。その日になると自動で出荷可に戻ります。</translation>
    </message>
    <message>
        <source>%1 stayed, as somebody changed them meanwhile.</source>
        <translation>%1 件は、その間に変更されたため回しませんでした。</translation>
    </message>
    <message>
        <source>Leave on %1 instead of on %2</source>
        <translation>%2 の出荷を %1 に回す</translation>
    </message>
    <message>
        <source>days on the way are a cautious margin, not the carrier&apos;s word</source>
        <translation>配送日数は余裕を見た目安で、運送会社の保証ではありません</translation>
    </message>
    <message>
        <source>%1: no truck comes any more today, the next one on %2</source>
        <comment>carrier, a day</comment>
        <translation>%1：本日の集荷は終わりました。次の集荷は %2 です</translation>
    </message>
    <message>
        <source>%1: no truck comes on %2, the next one on %3</source>
        <comment>carrier, two days</comment>
        <translation>%1：%2 の集荷はありません。次の集荷は %3 です</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>carrier, the day of its next truck</comment>
        <translation>%1は %2</translation>
    </message>
    <message>
        <source>trucks that come next: %1</source>
        <translation>次の集荷：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>tsunagi::VolumeTableModel</name>
    <message>
        <source>moves</source>
        <translation>回す</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>回さない</translation>
    </message>
    <message>
        <source>%1 (moved before)</source>
        <translation>%1（以前にも回しています）</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>回す</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Until when it may leave</source>
        <translation>いつまでに出荷するか</translation>
    </message>
</context>
<context>
    <name>tsunagi::WallView</name>
    <message>
        <source>Numbers as of %1</source>
        <translation>%1 時点の数字</translation>
    </message>
    <message>
        <source>No numbers could be read</source>
        <translation>数字を読み取れません</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>No cut-off ahead today</source>
        <translation>本日これからの締切はありません</translation>
    </message>
    <message>
        <source>Wall screen of the dashboard</source>
        <translation>ダッシュボードの壁掛け表示</translation>
    </message>
</context>
<context>
    <name>tsunagi::WatchedFoldersDialog</name>
    <message>
        <source>Watched folders</source>
        <translation>監視フォルダー</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Folder into which the shop&apos;s files come</source>
        <translation>店舗のファイルが届くフォルダー</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>参照(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Watch it</source>
        <translation>監視する(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Stop watching the marked one</source>
        <translation>選択中の監視をやめる(&amp;S)</translation>
    </message>
    <message>
        <source>No folder is watched. Choose a shop and the folder into which its files come.</source>
        <translation>監視中のフォルダーはありません。店舗と、ファイルが届くフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>There is no shop yet. Make it first (Ctrl+Shift+N).</source>
        <translation>店舗がまだありません。先に店舗を登録してください（Ctrl+Shift+N）。</translation>
    </message>
    <message>
        <source>There is no such folder. Write its whole path or browse for it.</source>
        <translation>そのフォルダーはありません。場所をすべて入力するか、「参照」で選んでください。</translation>
    </message>
    <message>
        <source>Folder to watch</source>
        <translation>監視するフォルダー</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>tsunagi::WatchedShops</name>
    <message>
        <source>The watched folder %1 is not there. Change it with Ctrl+Shift+W.</source>
        <translation>監視フォルダー %1 がありません。Ctrl+Shift+W で変更してください。</translation>
    </message>
    <message>
        <source>Watched folder of %1: %2</source>
        <translation>%1 の監視フォルダー：%2</translation>
    </message>
    <message>
        <source>Watched folder of %1: new %2, changed %3, refused %4.</source>
        <translation>%1 の監視フォルダー：新規 %2、変更 %3、拒否 %4</translation>
    </message>
</context>
<context>
    <name>tsunagi::TroubleLine</name>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>tsunagi::Troubles</name>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Whole message</source>
        <translation>全文を表示</translation>
    </message>
</context>
<context>
    <name>tsunagi::TroubleDialog</name>
    <message>
        <source>Details for support</source>
        <translation>サポート用の詳細</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>Bank</name>
    <message>
        <source>The file is empty.</source>
        <translation>ファイルが空です。</translation>
    </message>
    <message>
        <source>Check the period chosen in the bank&apos;s download page.</source>
        <translation>銀行の画面で選んだ期間を確かめてください。</translation>
    </message>
    <message>
        <source>The file is neither UTF-8 nor CP932 text.</source>
        <translation>UTF-8 でも CP932 でもないファイルです。</translation>
    </message>
    <message>
        <source>Download it again from the bank as CSV or in the Zengin format.</source>
        <translation>銀行から CSV か全銀形式でダウンロードし直してください。</translation>
    </message>
    <message>
        <source>The file is in EBCDIC.</source>
        <translation>EBCDIC のファイルです。</translation>
    </message>
    <message>
        <source>Choose JIS as the character code in the bank&apos;s download page.</source>
        <translation>銀行の画面で文字コードに JIS を選んでください。</translation>
    </message>
    <message>
        <source>This is neither a Zengin file nor a statement of a known bank.</source>
        <translation>全銀形式でも、知っている銀行の明細でもありません。</translation>
    </message>
    <message>
        <source>Download deposits as CSV with its header row, or in the Zengin format; a layout of another bank goes into the profile&apos;s folder banks.</source>
        <translation>見出し行のある CSV か全銀形式でダウンロードしてください。ほかの銀行の様式は、プロファイルの banks フォルダーに追加できます。</translation>
    </message>
    <message>
        <source>This Zengin file holds no deposits.</source>
        <translation>この全銀ファイルは入金のファイルではありません。</translation>
    </message>
    <message>
        <source>Download 振込入金通知 (01) or 入出金取引明細 (03).</source>
        <translation>振込入金通知（01）か入出金取引明細（03）をダウンロードしてください。</translation>
    </message>
    <message>
        <source>The record is cut: it has fewer than 200 characters.</source>
        <translation>レコードが途中で切れています（200 文字未満）。</translation>
    </message>
    <message>
        <source>Download the file again; it was cut or edited.</source>
        <translation>ダウンロードし直してください。途中で切れたか、編集されています。</translation>
    </message>
    <message>
        <source>The record has more than 200 characters.</source>
        <translation>レコードが 200 文字を超えています。</translation>
    </message>
    <message>
        <source>Download the file again; it was edited.</source>
        <translation>ダウンロードし直してください。編集されています。</translation>
    </message>
    <message>
        <source>The record does not begin with 1, 2, 8 or 9.</source>
        <translation>レコードの先頭が 1、2、8、9 のどれでもありません。</translation>
    </message>
    <message>
        <source>The record stands where none of its kind may stand.</source>
        <translation>この位置にあってはならないレコードです。</translation>
    </message>
    <message>
        <source>Download the file again; records are missing or were moved.</source>
        <translation>ダウンロードし直してください。レコードが欠けたか、動かされています。</translation>
    </message>
    <message>
        <source>The file ends without its trailer: its totals cannot be verified.</source>
        <translation>トレーラレコードがなく、合計を確かめられません。</translation>
    </message>
    <message>
        <source>The number of rows is not the one that the file states.</source>
        <translation>件数がファイルの表示と合いません。</translation>
    </message>
    <message>
        <source>The sum of the rows is not the one that the file states.</source>
        <translation>合計額がファイルの表示と合いません。</translation>
    </message>
    <message>
        <source>The balance does not follow from the one before.</source>
        <translation>残高がつながりません。</translation>
    </message>
    <message>
        <source>The amount is not whole yen.</source>
        <translation>金額が円単位の整数ではありません。</translation>
    </message>
    <message>
        <source>Take the file in as downloaded, without saving it in a spreadsheet.</source>
        <translation>表計算ソフトで保存せず、ダウンロードしたまま取り込んでください。</translation>
    </message>
    <message>
        <source>The day cannot be read.</source>
        <translation>日付を読み取れません。</translation>
    </message>
    <message>
        <source>The row has fewer columns than are needed.</source>
        <translation>列が足りません。</translation>
    </message>
    <message>
        <source>A quoted field never ends; everything after it is unreadable.</source>
        <translation>引用符が閉じていないため、この先を読み取れません。</translation>
    </message>
    <message>
        <source>Download the file again; it was cut.</source>
        <translation>ダウンロードし直してください。途中で切れています。</translation>
    </message>
    <message>
        <source>The text holds bytes that are no character.</source>
        <translation>文字として読めないデータが含まれています。</translation>
    </message>
    <message>
        <source>Download the file again from the bank.</source>
        <translation>銀行からダウンロードし直してください。</translation>
    </message>
    <message>
        <source>A layout of the profile cannot be read; it was left out.</source>
        <translation>プロファイルの様式ファイルを読み取れないため、使いませんでした。</translation>
    </message>
    <message>
        <source>Correct this file, or take it out of the profile&apos;s folder banks.</source>
        <translation>このファイルを直すか、プロファイルの banks フォルダーから外してください。</translation>
    </message>
    <message>
        <source>Nobody has said whose bank account this is: nothing of it is settled by itself.</source>
        <translation>この口座の荷主が決まっていないため、自動では消し込みません。</translation>
    </message>
    <message>
        <source>The file does not name its bank account, and several clients have one.</source>
        <translation>ファイルに口座番号がなく、荷主が複数いるため決められません。</translation>
    </message>
    <message>
        <source>The bank takes a deposit back that is not here.</source>
        <translation>銀行が取り消した入金が見つかりません。</translation>
    </message>
    <message>
        <source>Take in the file of the days before; the record then finds its deposit.</source>
        <translation>前の日のファイルを取り込んでください。取り込むと結びつきます。</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>ファイルを開けません。</translation>
    </message>
    <message>
        <source>Check that it is a file, that it is there and that you may read it.</source>
        <translation>ファイルがあるか、読む権限があるかを確かめてください。</translation>
    </message>
    <message>
        <source>The file is too large for a bank&apos;s.</source>
        <translation>銀行のファイルとしては大きすぎます。</translation>
    </message>
    <message>
        <source>Download a shorter period.</source>
        <translation>期間を短くしてダウンロードしてください。</translation>
    </message>
    <message>
        <source>A deposit of this payer, day and amount is here already, with another balance: this may be a second one.</source>
        <translation>同じ日、同じ振込名義、同じ金額の入金がすでにありますが、残高が異なります。二度目の入金かもしれません。</translation>
    </message>
    <message>
        <source>If it is, download that whole day in one file and take it in: two rows are two deposits.</source>
        <translation>二度目の入金であれば、その日の明細全体を一つのファイルで出力して取り込んでください。二行あれば二件になります。</translation>
    </message>
    <message>
        <source>Say it once: the window asks; on the command line it is tsunagi bank account set ACCOUNT --client CODE</source>
        <translation>一度だけ設定してください。画面では質問に答えます（コマンドでは tsunagi bank account set 口座 --client 荷主コード）。</translation>
    </message>
    <message>
        <source>Say which account it is of: the window asks; on the command line it is tsunagi bank import FILE --account ACCOUNT</source>
        <translation>口座を指定してください。画面では質問に答えます（コマンドでは tsunagi bank import ファイル --account 口座）。</translation>
    </message>
    <message>
        <source>The file names its own bank account, and it is another one.</source>
        <translation>ファイルに書かれた口座番号が、指定された口座と異なります。</translation>
    </message>
    <message>
        <source>Take it in without --account: it is of the account that it names.</source>
        <translation>--account を付けずに取り込んでください。ファイルに書かれた口座のものとして取り込みます。</translation>
    </message>
    <message>
        <source>Orders or customers have some of these deposits already: nothing was moved.</source>
        <translation>この中に、受注に消し込んだ入金か仮受金にした入金があるため、移しませんでした。</translation>
    </message>
    <message>
        <source>Take them back first: F9 on the page of deposits, or tsunagi bank release ID; then take the file in again.</source>
        <translation>先に入金の画面の F9 か tsunagi bank release ID で取り消し、それからファイルをもう一度取り込んでください。</translation>
    </message>
    <message>
        <source>The file ends without its last record (9): it may be broken off, and another account may be missing.</source>
        <translation>ファイルの最後のレコード（9）がありません。途中で切れていて、ほかの口座の分が欠けているかもしれません。</translation>
    </message>
    <message>
        <source>Download the file again and take it in too; what went in is not taken twice.</source>
        <translation>ダウンロードし直して取り込んでください。取り込み済みの入金が二重になることはありません。</translation>
    </message>
    <message>
        <source>Download the file again and take it in too; what went in is not taken twice. Until then nothing of it is settled by itself.</source>
        <translation>ダウンロードし直して取り込んでください。取り込み済みの入金が二重になることはありません。それまで、このファイルの入金は自動では消し込みません。</translation>
    </message>
    <message>
        <source>A row may be missing. Download the file again and take it in too; what went in is not taken twice. Until then nothing of it is settled by itself.</source>
        <translation>行が欠けている可能性があります。ダウンロードし直して取り込んでください。取り込み済みの入金が二重になることはありません。それまで、このファイルの入金は自動では消し込みません。</translation>
    </message>
    <message>
        <source>A file that did not add up brought this deposit, and this file of the same day does not have it: the other row is perhaps the true one.</source>
        <translation>合計の合わないファイルから取り込んだこの入金が、同じ日のこのファイルにはありません。こちらの行が正しい入金かもしれません。</translation>
    </message>
    <message>
        <source>If it is, take it back from its order (F9) and set it aside (F8), or: tsunagi bank release, tsunagi bank aside</source>
        <translation>そうであれば、先の入金を受注から戻し（F9）、対象外にしてください（F8）。コマンドでは tsunagi bank release、tsunagi bank aside です。</translation>
    </message>
    <message>
        <source>The same deposits are here already, as another account&apos;s: they were not taken in.</source>
        <translation>同じ入金が別の口座のものとして取り込み済みのため、取り込みませんでした。</translation>
    </message>
    <message>
        <source>Say which it is: the window asks; on the command line --move if the first account was a mistake, --both if it is other money; of a file with several accounts --account says for which</source>
        <translation>どちらかを選んでください。画面では質問が出ます。コマンドでは、前の口座が誤りなら --move、別の入金なら --both を付けます。口座がいくつかあるファイルでは、どの口座のことかを --account で指定します。</translation>
    </message>
    <message>
        <source>The last record (9) states another number than the file has: another account may be missing.</source>
        <translation>エンドレコード（9）の件数がファイルの内容と一致しません。別の口座の分が欠けている可能性があります。</translation>
    </message>
</context>
<context>
    <name>PaymentText</name>
    <message>
        <source>(blanked)</source>
        <translation>（個人情報のため消去済み）</translation>
    </message>
    <message>
        <source>Not given yet</source>
        <translation>未消込</translation>
    </message>
    <message>
        <source>Agrees exactly</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>受注番号あり</translation>
    </message>
    <message>
        <source>Name written otherwise</source>
        <translation>名義の表記違い</translation>
    </message>
    <message>
        <source>Learned name</source>
        <translation>覚えた名義</translation>
    </message>
    <message>
        <source>Fee deducted</source>
        <translation>手数料差引</translation>
    </message>
    <message>
        <source>Several orders</source>
        <translation>合算</translation>
    </message>
    <message>
        <source>Part payment</source>
        <translation>分割入金</translation>
    </message>
    <message>
        <source>Overpaid</source>
        <translation>過入金</translation>
    </message>
    <message>
        <source>Underpaid</source>
        <translation>不足</translation>
    </message>
    <message>
        <source>Payer is not the buyer</source>
        <translation>名義違い</translation>
    </message>
    <message>
        <source>Amount alone</source>
        <translation>金額のみ一致</translation>
    </message>
    <message>
        <source>Paid twice</source>
        <translation>二重入金</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Payment company</source>
        <translation>決済会社</translation>
    </message>
    <message>
        <source>Taken back, deposit missing</source>
        <translation>取消（元の入金なし）</translation>
    </message>
    <message>
        <source>Something left over</source>
        <translation>残額あり</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>消込済み</translation>
    </message>
    <message>
        <source>In suspense</source>
        <translation>仮受金</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>Taken back by the bank</source>
        <translation>銀行取消</translation>
    </message>
    <message>
        <source>All deposits</source>
        <translation>すべての入金</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手動</translation>
    </message>
    <message>
        <source>%1 ← %2</source>
        <translation>%1 ← %2 円</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>the number %1 stands in it</source>
        <translation>番号 %1 が名義にあります</translation>
    </message>
    <message>
        <source>the name agrees</source>
        <translation>名義が一致</translation>
    </message>
    <message>
        <source>the name agrees but for its way of writing</source>
        <translation>名義が一致（表記の違いだけ）</translation>
    </message>
    <message>
        <source>this payer paid for %1 before</source>
        <translation>以前 %1 の分を支払った名義</translation>
    </message>
    <message>
        <source>the name agrees as far as the bank writes it</source>
        <translation>名義が一致（銀行が途中で切っています）</translation>
    </message>
    <message>
        <source>the payer is who the goods go to</source>
        <translation>名義がお届け先と一致</translation>
    </message>
    <message>
        <source>only the family name agrees with %1</source>
        <translation>名字だけが %1 と一致</translation>
    </message>
    <message>
        <source>the order has no kana to compare the name with</source>
        <translation>受注にカナがなく、名義を比べられません</translation>
    </message>
    <message>
        <source>the name is another one</source>
        <translation>名義は違います</translation>
    </message>
    <message>
        <source>order %1 of %2 yen is paid already</source>
        <translation>受注 %1（%2 円）は入金済み</translation>
    </message>
    <message>
        <source>it is the sum of %1 orders</source>
        <translation>%1 件の受注の合計と一致</translation>
    </message>
    <message>
        <source>it is the sum of %1 orders less %2 yen, a transfer fee</source>
        <translation>%1 件の受注の合計から振込手数料 %2 円を引いた額</translation>
    </message>
    <message>
        <source>%1 yen less than %2: a transfer fee</source>
        <translation>%2 円より %1 円少ない（振込手数料）</translation>
    </message>
    <message>
        <source>it is what was missing</source>
        <translation>残りの額と一致</translation>
    </message>
    <message>
        <source>a part of %1 yen</source>
        <translation>%1 円の一部</translation>
    </message>
    <message>
        <source>%1 yen more than %2</source>
        <translation>%2 円より %1 円多い</translation>
    </message>
    <message>
        <source>%1 yen less than %2</source>
        <translation>%2 円より %1 円少ない</translation>
    </message>
    <message>
        <source>the amount agrees</source>
        <translation>金額が一致</translation>
    </message>
    <message>
        <source>; </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The bank takes back a deposit that is not here.</source>
        <translation>銀行が取り消した入金が見つかりません。</translation>
    </message>
    <message>
        <source>The bank took the deposit back with this record.</source>
        <translation>この記録で銀行が入金を取り消しました。</translation>
    </message>
    <message>
        <source>Waits for an order of %1: %2 yen.</source>
        <translation>%1 の仮受金 %2 円です。</translation>
    </message>
    <message>
        <source>The bank took it back.</source>
        <translation>銀行が取り消しました。</translation>
    </message>
    <message>
        <source>%1 yen are left over.</source>
        <translation>%1 円が残っています。</translation>
    </message>
    <message>
        <source>A payment company pays many orders at once: it is given to none of them.</source>
        <translation>決済会社からのまとめ払いのため、個別の受注には消し込みません。</translation>
    </message>
    <message>
        <source>%1 orders have this amount, and their names cannot be compared.</source>
        <translation>同じ金額の受注が %1 件ありますが、名義を比べられません。</translation>
    </message>
    <message>
        <source>No order fits; nobody has said whose account it came to.</source>
        <translation>合う受注がありません。口座の荷主も決まっていません。</translation>
    </message>
    <message>
        <source>No order fits.</source>
        <translation>合う受注がありません。</translation>
    </message>
    <message>
        <source>From %1, line %2.</source>
        <translation>%1 の %2 行目から取り込みました。</translation>
    </message>
    <message>
        <source>%1 yen for %2: amount and name agree.</source>
        <translation>%2 に %1 円を消し込みました（金額と名義が一致）。</translation>
    </message>
    <message>
        <source>%1 yen for %2 (%3).</source>
        <translation>%2 に %1 円を消し込みました（%3）。</translation>
    </message>
    <message>
        <source>%1 yen taken back from %2.</source>
        <translation>%2 から %1 円の消込を取り消しました。</translation>
    </message>
    <message>
        <source>%1 yen wait for an order of %2.</source>
        <translation>%2 の仮受金 %1 円にしました。</translation>
    </message>
    <message>
        <source>Set aside: %1</source>
        <translation>対象外：%1</translation>
    </message>
    <message>
        <source>Open again.</source>
        <translation>未消込に戻しました。</translation>
    </message>
    <message>
        <source>The bank took it back; %1 wait for payment again.</source>
        <translation>銀行が取り消しました。%1 は再び入金待ちです。</translation>
    </message>
    <message>
        <source>%1: nothing was taken in.</source>
        <translation>%1：何も取り込みませんでした。</translation>
    </message>
    <message>
        <source>%1 (%2): %3 deposits new, %4 known</source>
        <translation>%1（%2）：新しい入金 %3 件、取り込み済み %4 件</translation>
    </message>
    <message>
        <source>, %1 taken back by the bank</source>
        <translation>、銀行取消 %1 件</translation>
    </message>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>a settlement</source>
        <translation>売上金</translation>
    </message>
    <message>
        <source>Order cancelled</source>
        <translation>受注はキャンセル済み</translation>
    </message>
    <message>
        <source>order %1 of %2 yen is cancelled: the money is the customer's</source>
        <translation>受注 %1（%2 円）はキャンセル済み。お客様へお返しする入金</translation>
    </message>
    <message>
        <source>Its file was taken in as the wrong account; the money counts on %1.</source>
        <translation>口座を誤って取り込んだファイルの入金です。口座 %1 の入金として数えます。</translation>
    </message>
    <message>
        <source>, %1 moved here from another account</source>
        <translation>、別の口座から移したもの %1 件</translation>
    </message>
    <message>
        <source>Given to %1: %2.</source>
        <translation>%1 に消し込みました（%2）。</translation>
    </message>
    <message>
        <source>several fit equally well</source>
        <translation>同じくらい合う候補が複数あります</translation>
    </message>
    <message>
        <source>Payer is not the buyer?</source>
        <translation>名義違い？（要確認）</translation>
    </message>
    <message>
        <source>Paid otherwise</source>
        <translation>代引・後払いの受注</translation>
    </message>
    <message>
        <source>To be paid back</source>
        <translation>返金が必要</translation>
    </message>
    <message>
        <source>the name is another one: does somebody pay for %1?</source>
        <translation>名義は違います（%1 様の代わりの振込でしょうか）</translation>
    </message>
    <message>
        <source>the carrier collects the %2 yen of order %1 at the door: change how it is paid (Ctrl+E) before it leaves, or the customer pays twice</source>
        <translation>受注 %1（%2 円）は代金引換です。出荷前に支払方法を変更しないと（Ctrl+E）、お客様の二重払いになります</translation>
    </message>
    <message>
        <source>a payment company bills the %2 yen of order %1: change how it is paid (Ctrl+E) before it leaves, or the customer pays twice</source>
        <translation>受注 %1（%2 円）は後払いです。出荷前に支払方法を変更しないと（Ctrl+E）、お客様の二重払いになります</translation>
    </message>
    <message>
        <source>%1 yen of the customer wait in suspense</source>
        <translation>このお客様の仮受金が %1 円あります</translation>
    </message>
    <message>
        <source>nobody has said whose account it came to</source>
        <translation>どの荷主の口座か未登録です</translation>
    </message>
    <message>
        <source>the bank does not call it a transfer</source>
        <translation>銀行の明細に「振込」とありません</translation>
    </message>
    <message>
        <source>it was given to an order before</source>
        <translation>一度消し込まれた入金です</translation>
    </message>
    <message>
        <source>its file did not add up</source>
        <translation>取り込んだファイルの合計が合いません</translation>
    </message>
    <message>
        <source>%1 stands beside the name</source>
        <translation>名義に %1 が付いています</translation>
    </message>
    <message>
        <source>it names order %1</source>
        <translation>受注 %1 の番号が書かれています</translation>
    </message>
    <message>
        <source>other orders fit as well</source>
        <translation>ほかの受注とも合います</translation>
    </message>
    <message>
        <source>Order %1 is cancelled: %2 yen are to go back to %3. Take the deposit back (F9), then say what became of it.</source>
        <translation>受注 %1 はキャンセル済みです。%3 様に %2 円の返金が必要です。入金を戻してから（F9）、どう扱ったかを記録してください。</translation>
    </message>
    <message>
        <source> Order %1: %2</source>
        <translation> 候補 %1：%2</translation>
    </message>
    <message>
        <source>%1 orders have this amount, all under other names.</source>
        <translation>同じ金額の受注が %1 件ありますが、名義はどれも違います。</translation>
    </message>
    <message>
        <source>The file that came later does not have it: perhaps another row of that day is the true one. Set it aside (F8) if it is.</source>
        <translation>後から取り込んだファイルにはありません。同じ日の別の行が正しい入金かもしれません。そうであれば対象外にしてください（F8）。</translation>
    </message>
    <message>
        <source>Its file did not add up: download it again and take it in too.</source>
        <translation>取り込んだファイルの合計が合いません。ダウンロードし直して取り込んでください。</translation>
    </message>
    <message>
        <source>%1, line %2, has it too, and adds up.</source>
        <translation>合計の合う %1 の %2 行目にもありました。</translation>
    </message>
    <message>
        <source>%1, of the same day, does not have it.</source>
        <translation>同じ日の %1 にはありませんでした。</translation>
    </message>
    <message>
        <source> Its payer is remembered for the buyer.</source>
        <translation>振込名義をこの注文者の名義として覚えました。</translation>
    </message>
    <message>
        <source> Its payer is not remembered for the buyer any more.</source>
        <translation>この注文者の名義として覚えるのをやめました。</translation>
    </message>
    <message>
        <source>Its payer is not remembered for the buyer any more: nothing is proposed by this name.</source>
        <translation>振込名義をこの注文者の名義として覚えるのをやめました。この名義からは何も提案しません。</translation>
    </message>
    <message>
        <source>Its payer is remembered for the buyer again.</source>
        <translation>振込名義をこの注文者の名義としてもう一度覚えました。</translation>
    </message>
    <message>
        <source> This payer is remembered for the buyer (Shift+F9 forgets it).</source>
        <translation>この振込名義は注文者の名義として覚えています（Shift+F9 で忘れさせます）。</translation>
    </message>
    <message>
        <source> That this payer paid for the buyer was forgotten.</source>
        <translation>この振込名義が注文者の名義であることは忘れさせました。</translation>
    </message>
    <message>
        <source>name and amount agree with order %1</source>
        <translation>名義と金額は受注 %1 と一致しています</translation>
    </message>
</context>
<context>
    <name>tsunagi::DepositTableModel</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>振込名義</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>入金額</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>残り</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
</context>
<context>
    <name>tsunagi::PaymentsPage</name>
    <message>
        <source>Deposits</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>What came into the bank accounts, and which orders it pays. Ctrl+O takes bank files in, Zengin or the bank&apos;s own CSV; the same deposit is never taken twice. What agrees exactly with one order, in amount and name, is settled by itself and the order goes on. For the rest candidates stand on the right with their reasons, the best first: one digit takes one, F4 gives the deposit to any order, F7 keeps it for a customer, F9 takes it back; both records stay.</source>
        <translation>銀行口座への入金と、それがどの受注の支払いかを確かめるページです。Ctrl+O で銀行のファイル（全銀形式か各行の CSV）を取り込みます。同じ入金が二重に入ることはありません。金額と名義が一つの受注と一致すれば自動で消し込まれ、受注は先へ進みます。それ以外は、右側に候補が理由つきでよい順に並びます。数字キー一つで候補を選び、F4 で任意の受注に消し込み、F7 で仮受金にし、F9 で取り消します。どちらの記録も残ります。</translation>
    </message>
    <message>
        <source>To be decided</source>
        <translation>未処理</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>処理済み</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>振込名義</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>入金額</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>口座</translation>
    </message>
    <message>
        <source>From</source>
        <translation>仕向銀行</translation>
    </message>
    <message>
        <source>Orders it may be for: one digit takes one</source>
        <translation>候補の受注（数字キーで選びます）</translation>
    </message>
    <message>
        <source>Take the best</source>
        <translation>第一候補で消込</translation>
    </message>
    <message>
        <source>Give to an order…</source>
        <translation>受注を指定…</translation>
    </message>
    <message>
        <source>Keep for a customer…</source>
        <translation>仮受金にする…</translation>
    </message>
    <message>
        <source>Set aside…</source>
        <translation>対象外にする…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>Take bank files in</source>
        <translation>銀行のファイルを取り込む</translation>
    </message>
    <message>
        <source>Overdue orders</source>
        <translation>期限切れの受注</translation>
    </message>
    <message>
        <source>%1 settled by themselves.</source>
        <translation>%1 件を自動で消し込みました。</translation>
    </message>
    <message>
        <source> · %1 orders unpaid past their time (Ctrl+U)</source>
        <translation> · 入金期限切れの受注 %1 件 (Ctrl+U)</translation>
    </message>
    <message>
        <source>No deposit yet. Ctrl+O takes a bank&apos;s file in.</source>
        <translation>入金はまだありません。Ctrl+O で銀行のファイルを取り込みます。</translation>
    </message>
    <message>
        <source>Every deposit has its order.</source>
        <translation>すべての入金が処理済みです。</translation>
    </message>
    <message>
        <source>No deposit here.</source>
        <translation>ここに入金はありません。</translation>
    </message>
    <message>
        <source>%1 yen, %2</source>
        <translation>%1 円（%2）</translation>
    </message>
    <message>
        <source>%1 yen, %2, of which %3 are left</source>
        <translation>%1 円（%2）、残り %3 円</translation>
    </message>
    <message>
        <source>%1: nobody&apos;s yet</source>
        <translation>%1（荷主未設定）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>%1  %2
%3</source>
        <translation>%1  %2
%3</translation>
    </message>
    <message>
        <source>There is no candidate of this number.</source>
        <translation>その番号の候補はありません。</translation>
    </message>
    <message>
        <source>Settled: %1. Ctrl+Z takes it back.</source>
        <translation>消し込みました：%1。Ctrl+Z で元に戻せます。</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>消し込む</translation>
    </message>
    <message>
        <source>%1 yen wait for an order of whom?</source>
        <translation>%1 円をだれの仮受金にしますか</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>ほかのお客様</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>仮受金にする</translation>
    </message>
    <message>
        <source>It waits in suspense. Ctrl+Z takes it back.</source>
        <translation>仮受金にしました。Ctrl+Z で元に戻せます。</translation>
    </message>
    <message>
        <source>%1: no customer&apos;s money?</source>
        <translation>%1：お客様の入金ではありませんか</translation>
    </message>
    <message>
        <source>A payment company</source>
        <translation>決済会社</translation>
    </message>
    <message>
        <source>Own money</source>
        <translation>自社の資金</translation>
    </message>
    <message>
        <source>Interest</source>
        <translation>利息</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>More about it</source>
        <translation>補足</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>対象外にする</translation>
    </message>
    <message>
        <source>Set aside. Ctrl+Z takes it back.</source>
        <translation>対象外にしました。Ctrl+Z で元に戻せます。</translation>
    </message>
    <message>
        <source>Taken back; both records stay.</source>
        <translation>取り消しました。どちらの記録も残ります。</translation>
    </message>
    <message>
        <source>Bank files</source>
        <translation>銀行のファイル</translation>
    </message>
    <message>
        <source>CSV and text (*.csv *.txt *.dat);;All files (*)</source>
        <translation>CSV とテキスト (*.csv *.txt *.dat);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>No order fits. F4 gives it to an order by its number.</source>
        <translation>合う受注がありません。F4 で受注を番号で指定します。</translation>
    </message>
    <message>
        <source>%1 does not name its bank account. Which one is it of?</source>
        <translation>%1 に口座番号がありません。どの口座のファイルですか？</translation>
    </message>
    <message>
        <source>Another account</source>
        <translation>ほかの口座</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Whose bank account is %1?</source>
        <translation>口座 %1 はどの荷主のものですか？</translation>
    </message>
    <message>
        <source>Another client&apos;s code</source>
        <translation>ほかの荷主のコード</translation>
    </message>
    <message>
        <source>It is this client&apos;s</source>
        <translation>この荷主のもの</translation>
    </message>
    <message>
        <source>%1 is an account of %2 from now on.</source>
        <translation>口座 %1 を荷主 %2 のものとして登録しました。</translation>
    </message>
    <message>
        <source>%1 was not taken in: %2 of its deposits are here already, from %3 on %4, as those of %5.</source>
        <translation>%1 は取り込んでいません。このファイルの入金 %2 件は、%4 に %3 から口座 %5 の入金として取り込み済みです。</translation>
    </message>
    <message>
        <source>%1 was a mistake: they go over to %2</source>
        <translation>%1 は誤り：口座 %2 の入金に移す</translation>
    </message>
    <message>
        <source>It is other money: take it in for %1 as well</source>
        <translation>別の入金：口座 %1 にも取り込む</translation>
    </message>
    <message>
        <source>To correct that, first take back the %1 that orders or customers have (F9).</source>
        <translation>口座を直すには、受注に消し込んだもの・仮受金にしたもの %1 件を先に取り消します（F9）。</translation>
    </message>
    <message>
        <source>No order has the number %1; nothing was settled.</source>
        <translation>受注番号 %1 の受注はありません。まだ消し込んでいません。</translation>
    </message>
    <message>
        <source>Several shops have the number %1; nothing was settled.</source>
        <translation>受注番号 %1 は複数の店舗にあります。まだ消し込んでいません。</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>%1 yen of %2, account of %3:</source>
        <translation>%2 から %1 円（口座の荷主：%3）</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>%1  %2  %3: due %4 → %5</source>
        <translation>%1　%2　%3：残り %4 → %5 円</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Left of the deposit: %1 yen</source>
        <translation>入金の残り：%1 円</translation>
    </message>
    <message>
        <source>These are orders of %1, but the money came into the account of %2.</source>
        <translation>%1 の受注ですが、入金は %2 の口座に入っています。</translation>
    </message>
    <message>
        <source>Settle it so</source>
        <translation>この内容で消し込む</translation>
    </message>
    <message>
        <source>Settle it all the same</source>
        <translation>承知のうえで消し込む</translation>
    </message>
    <message>
        <source>Other orders</source>
        <translation>ほかの受注にする</translation>
    </message>
    <message>
        <source>Whose bank account…</source>
        <translation>口座の荷主を決める…</translation>
    </message>
    <message>
        <source>Deposits: %1</source>
        <translation>入金：%1 件</translation>
    </message>
    <message>
        <source>Forget a learned name…</source>
        <translation>覚えた名義を外す…</translation>
    </message>
    <message>
        <source>No payer&apos;s name has been learned.</source>
        <translation>覚えた振込名義はありません。</translation>
    </message>
    <message>
        <source>Which learned name is wrong?</source>
        <translation>どの名義を外しますか？</translation>
    </message>
    <message>
        <source>%1 pays for %2</source>
        <translation>%1 → %2 様の分</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>The name is forgotten. Ctrl+Z takes it back.</source>
        <translation>名義を外しました。Ctrl+Z で元に戻せます。</translation>
    </message>
    <message>
        <source>A row of a damaged file</source>
        <translation>壊れたファイルの行</translation>
    </message>
    <message>
        <source>Paid back to the customer</source>
        <translation>お客様に返金済み</translation>
    </message>
    <message>
        <source>Give %1 yen of %2 to which order? (Several numbers: blanks between them)</source>
        <translation>%2 の %1 円をどの受注に消し込みますか（番号が複数のときは空白で区切ります）</translation>
    </message>
    <message>
        <source>Order numbers</source>
        <translation>受注番号</translation>
    </message>
    <message>
        <source>(On it: %1, %2 yen of %3.)</source>
        <translation>（入金の例：%1、%2 円、%3）</translation>
    </message>
</context>
<context>
    <name>RuleField</name>
    <message>
        <source>client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>platform</source>
        <translation>モール</translation>
    </message>
    <message>
        <source>number</source>
        <translation>受注番号</translation>
    </message>
    <message>
        <source>sku</source>
        <translation>商品コード</translation>
    </message>
    <message>
        <source>item</source>
        <translation>商品名</translation>
    </message>
    <message>
        <source>options</source>
        <translation>選択肢</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>price</source>
        <translation>単価</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>総点数</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>明細数</translation>
    </message>
    <message>
        <source>destinations</source>
        <translation>お届け先数</translation>
    </message>
    <message>
        <source>total</source>
        <translation>合計金額</translation>
    </message>
    <message>
        <source>goods</source>
        <translation>商品計</translation>
    </message>
    <message>
        <source>shipping</source>
        <translation>送料</translation>
    </message>
    <message>
        <source>discount</source>
        <translation>割引</translation>
    </message>
    <message>
        <source>coupon</source>
        <translation>クーポン</translation>
    </message>
    <message>
        <source>points</source>
        <translation>ポイント</translation>
    </message>
    <message>
        <source>pay</source>
        <translation>支払方法</translation>
    </message>
    <message>
        <source>pay_text</source>
        <translation>支払方法名</translation>
    </message>
    <message>
        <source>pay_state</source>
        <translation>入金状態</translation>
    </message>
    <message>
        <source>prefecture</source>
        <translation>都道府県</translation>
    </message>
    <message>
        <source>zip</source>
        <translation>郵便番号</translation>
    </message>
    <message>
        <source>address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>name</source>
        <translation>お届け先名</translation>
    </message>
    <message>
        <source>company</source>
        <translation>会社名</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>buyer</source>
        <translation>注文者</translation>
    </message>
    <message>
        <source>buyer_phone</source>
        <translation>注文者電話</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>buyer_orders</source>
        <translation>過去注文数</translation>
    </message>
    <message>
        <source>note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>memo</source>
        <translation>店舗メモ</translation>
    </message>
    <message>
        <source>gift</source>
        <translation>ギフト</translation>
    </message>
    <message>
        <source>delivery_note</source>
        <translation>配送備考</translation>
    </message>
    <message>
        <source>wished</source>
        <translation>希望日</translation>
    </message>
    <message>
        <source>wished_in</source>
        <translation>希望日まで</translation>
    </message>
    <message>
        <source>band</source>
        <translation>時間帯</translation>
    </message>
    <message>
        <source>ordered</source>
        <translation>注文日</translation>
    </message>
    <message>
        <source>ordered_time</source>
        <translation>注文時刻</translation>
    </message>
    <message>
        <source>weekday</source>
        <translation>曜日</translation>
    </message>
    <message>
        <source>age</source>
        <translation>経過日数</translation>
    </message>
    <message>
        <source>kana</source>
        <translation>お届け先カナ</translation>
    </message>
    <message>
        <source>carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>service</source>
        <translation>配送サービス</translation>
    </message>
    <message>
        <source>temperature</source>
        <translation>温度帯</translation>
    </message>
    <message>
        <source>delivery_method</source>
        <translation>配送方法</translation>
    </message>
    <message>
        <source>fee</source>
        <translation>手数料</translation>
    </message>
    <message>
        <source>wrapping</source>
        <translation>包装料</translation>
    </message>
    <message>
        <source>tax_rate</source>
        <translation>税率</translation>
    </message>
    <message>
        <source>caution</source>
        <translation>モール警告</translation>
    </message>
    <message>
        <source>shop_state</source>
        <translation>店舗での状態</translation>
    </message>
    <message>
        <source>buyer_kana</source>
        <translation>注文者カナ</translation>
    </message>
    <message>
        <source>buyer_company</source>
        <translation>注文者会社名</translation>
    </message>
    <message>
        <source>buyer_zip</source>
        <translation>注文者郵便番号</translation>
    </message>
    <message>
        <source>buyer_prefecture</source>
        <translation>注文者都道府県</translation>
    </message>
    <message>
        <source>buyer_address</source>
        <translation>注文者住所</translation>
    </message>
</context>
<context>
    <name>RuleHold</name>
    <message>
        <source>address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>stock</source>
        <translation>在庫</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日付</translation>
    </message>
    <message>
        <source>payment</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>fraud</source>
        <translation>不正</translation>
    </message>
</context>
<context>
    <name>RuleWord</name>
    <message>
        <source>only</source>
        <translation>のみ</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>filled</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>note</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>目印</translation>
    </message>
    <message>
        <source>insert</source>
        <translation>同梱物</translation>
    </message>
    <message>
        <source>route</source>
        <translation>運送</translation>
    </message>
    <message>
        <source>ask_merge</source>
        <translation>同梱確認</translation>
    </message>
    <message>
        <source>d</source>
        <translation>日</translation>
    </message>
</context>
<context>
    <name>RuleText</name>
    <message>
        <source>In force</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>停止中</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>廃止</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>旧版</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>全荷主</translation>
    </message>
    <message>
        <source>Version %1 · %2 · %3</source>
        <translation>第%1版 · %2 · %3</translation>
    </message>
    <message>
        <source>Fields: %1</source>
        <translation>項目：%1</translation>
    </message>
    <message>
        <source>Values, in words or as codes; a service of a carrier by its code, as yamato/nekopos:</source>
        <translation>値は言葉でもコードでも書けます。運送会社のサービスは yamato/nekopos のようにコードで続けます。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what a rule does, its words</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>All but retired</source>
        <translation>廃止以外</translation>
    </message>
    <message>
        <source>One condition a line: field, sign, value; several values with | between. Signs: = is, != is not, ~ contains, !~ lacks, ^ begins with, &gt; &gt;= &lt; &lt;= by size; words: only (every line), empty, filled. Conditions on lines (sku item options quantity price tax-rate) mean one and the same line; the same field with the same sign once more speaks of another line; != !~ only filled speak of all lines. Actions: hold TYPE: words (types: payment address fraud client stock operator; date with its day: hold date 3d: words = 3 days after the order, hold date wished-2: words = 2 days before the wished date, nothing without one), note: words (to be acknowledged), flag: words, insert: words, route CARRIER/SERVICE, ask-merge: words (one parcel with other orders to the same place?).</source>
        <translation>条件は一行に一つ、項目・記号・値の順に書きます。値が複数あるときは | で区切ります。記号：= 等しい、!= 等しくない、~ 含む、!~ 含まない、^ で始まる、&gt; &gt;= &lt; &lt;= 大小。言葉：のみ（全明細）、なし、あり。明細の条件（商品コード 商品名 選択肢 数量 単価 税率）は、まとめて一つの明細に当てはまるかを見ます。同じ項目・同じ記号をもう一度書くと、別の明細の条件になります。!=、!~、のみ、ありは全明細を見ます。動作：保留 種類：文（種類：入金 住所 不正 荷主 在庫 担当者。日付は期日も書きます。保留 日付 3日：文＝受注の3日後まで、保留 日付 希望日-2：文＝希望日の2日前まで。希望日がなければ保留しません）、注意：文（確認が要ります）、目印：文、同梱物：文、運送 運送会社/サービス、同梱確認：文（同じお届け先の受注と一つの荷物にするか確かめます）。</translation>
    </message>
</context>
<context>
    <name>tsunagi::RuleTableModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>When</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>保留中</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>解除済み</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版</translation>
    </message>
</context>
<context>
    <name>tsunagi::RehearsalTableModel</name>
    <message>
        <source>Changed</source>
        <translation>修正あり</translation>
    </message>
    <message>
        <source>Simply released</source>
        <translation>そのまま解除</translation>
    </message>
    <message>
        <source>Left untouched</source>
        <translation>そのまま出荷</translation>
    </message>
    <message>
        <source>Still here</source>
        <translation>未処理</translation>
    </message>
    <message>
        <source>“%1” names another carrier for %2 of them (as %3): none would count</source>
        <translation>うち %2 件（%3 など）で、ルール「%1」が別の運送会社を選びます。どちらも使われません</translation>
    </message>
    <message>
        <source>the client&apos;s own rule “%1” names another carrier for %2 of them (as %3) and goes first</source>
        <translation>うち %2 件（%3 など）で、荷主のルール「%1」が別の運送会社を選び、優先されます</translation>
    </message>
    <message>
        <source>it goes before “%1”, which names another carrier for %2 of them (as %3)</source>
        <translation>うち %2 件（%3 など）で、別の運送会社を選ぶルール「%1」より優先されます</translation>
    </message>
    <message>
        <source>“%1” stops %2 of them as well (as %3)</source>
        <translation>うち %2 件（%3 など）は、ルール「%1」でも止まります</translation>
    </message>
    <message>
        <source>Of %1 orders since %2 it would have stopped %3.</source>
        <translation>%2 以降の受注 %1 件のうち、%3 件を止めていました。</translation>
    </message>
    <message>
        <source>Of %1 orders since %2 it would have concerned %3.</source>
        <translation>%2 以降の受注 %1 件のうち、%3 件が該当しました。</translation>
    </message>
    <message>
        <source>A clerk simply released %1, %2 left untouched, %3 were changed or cancelled, %4 are still here.</source>
        <translation>そのまま解除されたもの %1 件、そのまま出荷されたもの %2 件、修正またはキャンセルされたもの %3 件、未処理のもの %4 件です。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>注文者</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>注文日時</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1。</translation>
    </message>
</context>
<context>
    <name>tsunagi::RehearsalView</name>
    <message>
        <source>Rehearsing: %1</source>
        <translation>試行中：%1</translation>
    </message>
    <message>
        <source>Orders of the rehearsal</source>
        <translation>試行で該当した受注</translation>
    </message>
    <message>
        <source>Rehearsal of %1</source>
        <comment>name of a rule</comment>
        <translation>「%1」の試行</translation>
    </message>
</context>
<context>
    <name>tsunagi::RulesPage</name>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>What a client wants done with certain orders: hold them, show a note that must be acknowledged, flag them, put something into the parcel, choose a carrier. Ctrl+N writes a rule, F4 a new version of it; F6 rehearses it on the orders of the last 30 days before it counts: what it would have stopped, how much of that was simply released, which rules contradict. An order that a rule stops says so by the rule&apos;s name and is let go there; it stays let go until a value that the rule looked at changes.</source>
        <translation>荷主ごとに、どの受注をどう扱うかの決まりです。保留する、確認が要る注意を出す、目印をつける、同梱物を入れる、運送会社を選ぶことができます。Ctrl+N で新しいルールを、F4 で新しい版を書きます。F6 で、有効にする前に直近30日の受注で試行し、何が止まったか、そのうち何件がそのまま解除されたか、どのルールと食い違うかを確かめます。ルールで止まった受注にはルールの名前が出て、その受注の画面で解除します。ルールが見た値が変わるまで、解除は続きます。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>When</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現状</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版</translation>
    </message>
    <message>
        <source>all conditions hold</source>
        <translation>すべての条件が成り立つ</translation>
    </message>
    <message>
        <source>one condition holds</source>
        <translation>どれか一つが成り立つ</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Rehearse on 30 days</source>
        <translation>30日で試行</translation>
    </message>
    <message>
        <source>On 90 days</source>
        <translation>90日で試行</translation>
    </message>
    <message>
        <source>To its orders</source>
        <translation>該当受注へ</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>有効にする</translation>
    </message>
    <message>
        <source>Out of force</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>廃止</translation>
    </message>
    <message>
        <source>Show stopped orders</source>
        <translation>保留中の受注を表示</translation>
    </message>
    <message>
        <source>Rules: %1</source>
        <translation>ルール：%1 件</translation>
    </message>
    <message>
        <source>one of:</source>
        <translation>次のどれか：</translation>
    </message>
    <message>
        <source>stops %1 orders, %2 were let go, concerns %3</source>
        <translation>保留中 %1 件、解除済み %2 件、該当 %3 件</translation>
    </message>
    <message>
        <source>The rule is in force, so it is rehearsed first: look, then save again.</source>
        <translation>有効なルールのため、先に試行しました。結果を確かめて、もう一度保存してください。</translation>
    </message>
    <message>
        <source>Saved, not yet in force: rehearse it, then put it in force.</source>
        <translation>停止中で保存しました。試行してから有効にしてください。</translation>
    </message>
    <message>
        <source>The new version counts from now on.</source>
        <translation>新しい版が有効になりました。</translation>
    </message>
    <message>
        <source>The rule is in force.</source>
        <translation>ルールを有効にしました。</translation>
    </message>
    <message>
        <source>The rule is out of force.</source>
        <translation>ルールを停止しました。</translation>
    </message>
    <message>
        <source>The rule is retired; it stays readable.</source>
        <translation>ルールを廃止しました。内容は残ります。</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新しいルール</translation>
    </message>
    <message>
        <source>How it is written</source>
        <translation>書き方</translation>
    </message>
    <message>
        <source>Applies if</source>
        <translation>条件の組み合わせ</translation>
    </message>
    <message>
        <source>No rule here.</source>
        <translation>ここにルールはありません。</translation>
    </message>
    <message>
        <source>No rules yet.</source>
        <translation>ルールはまだありません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderClient</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Contacts: %1</source>
        <translation>連絡先：%1</translation>
    </message>
    <message>
        <source>Mail: %1</source>
        <translation>メール：%1</translation>
    </message>
    <message>
        <source>Returns: %1</source>
        <translation>返品：%1</translation>
    </message>
</context>
<context>
    <name>tsunagi::HoldDialog</name>
    <message>
        <source>&amp;Type</source>
        <translation>種類(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Until</source>
        <translation>期限(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Sees to it</source>
        <translation>受け持つ人(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;May release it</source>
        <translation>解除できる人(&amp;M)</translation>
    </message>
    <message>
        <source>Hold order %1</source>
        <translation>受注 %1 を保留</translation>
    </message>
    <message>
        <source>Hold (Ctrl+Enter)</source>
        <translation>保留する (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>やめる (Esc)</translation>
    </message>
    <message>
        <source>Its &amp;pieces</source>
        <translation>在庫(&amp;P)</translation>
    </message>
    <message>
        <source>are free for others</source>
        <translation>ほかの受注にも回す</translation>
    </message>
    <message>
        <source>stay reserved for it</source>
        <translation>この受注に確保する</translation>
    </message>
</context>
<context>
    <name>tsunagi::BulkActions</name>
    <message>
        <source>Edit many orders</source>
        <translation>まとめて変更</translation>
    </message>
    <message>
        <source>Edit the %1 orders that are selected: what?</source>
        <translation>選んだ %1 件をまとめて変更します。何を変えますか？</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>確認へ</translation>
    </message>
    <message>
        <source>none</source>
        <translation>指定なし</translation>
    </message>
    <message>
        <source>&amp;More words</source>
        <translation>補足(&amp;M)</translation>
    </message>
    <message>
        <source>All holds</source>
        <translation>すべての保留</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>理由(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;How do we know?</source>
        <translation>確認の方法(&amp;H)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no day.</source>
        <translation>「%1」は日付ではありません。</translation>
    </message>
    <message>
        <source>Looking, orders: %1</source>
        <translation>確認中 %1 件</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>中止しました。何も変えていません。</translation>
    </message>
    <message>
        <source>Changing, orders: %1</source>
        <translation>変更中 %1 件</translation>
    </message>
    <message>
        <source>Hold, and keep the pieces</source>
        <translation>保留して在庫を確保</translation>
    </message>
    <message>
        <source>Telling a delay, orders: %1</source>
        <translation>遅延を知らせています: %1 件</translation>
    </message>
    <message>
        <source>The &amp;day they leave instead, as 11/30 or +3</source>
        <translation>新しい出荷日(&amp;D)（11/30、+3）</translation>
    </message>
    <message>
        <source>Edit all %1 orders of the list: what? (Space first: only the row where you are)</source>
        <translation>一覧の %1 件すべてをまとめて変更します。何を変えますか？（先に Space を押すと、今いる行だけになります）</translation>
    </message>
    <message>
        <source>Edit the one order that is selected: what?</source>
        <translation>選んだ1件を変更します。何を変えますか？</translation>
    </message>
    <message>
        <source>The row is chosen: %1 changes it alone.</source>
        <translation>この行を選びました。%1 でこの1件だけを変更します。</translation>
    </message>
    <message>
        <source>&amp;Day, as 11/30 or +3; - = none</source>
        <translation>日付(&amp;D)（11/30、+3。- は指定なし）</translation>
    </message>
    <message>
        <source>%1, of %2 orders</source>
        <translation>%1（受注 %2 件）</translation>
    </message>
</context>
<context>
    <name>tsunagi::BulkPreview</name>
    <message>
        <source>%1: %2 → %3</source>
        <comment>number of orders, before, after</comment>
        <translation>%1 件：%2 → %3</translation>
    </message>
    <message>
        <source>stays as it is: %1: %2</source>
        <comment>number of orders, why</comment>
        <translation>そのまま %1 件：%2</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>ほか</translation>
    </message>
    <message>
        <source>Edit many orders: %1</source>
        <translation>まとめて変更：%1</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>変わる受注はありません。</translation>
    </message>
    <message>
        <source>Orders that would change: %1, that stay as they are: %2.</source>
        <translation>変わる受注 %1 件、そのままの受注 %2 件。</translation>
    </message>
    <message>
        <source>Change %1 (Enter)</source>
        <translation>%1 件を変更 (Enter)</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>やめる (Esc)</translation>
    </message>
    <message>
        <source>released</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>not held so</source>
        <translation>この保留なし</translation>
    </message>
    <message>
        <source>none</source>
        <translation>指定なし</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Wished date</source>
        <translation>お届け希望日</translation>
    </message>
    <message>
        <source>Time band</source>
        <translation>時間帯</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Release holds</source>
        <translation>保留の解除</translation>
    </message>
    <message>
        <source>Mark as paid</source>
        <translation>入金済みにする</translation>
    </message>
    <message>
        <source>Tell a delay</source>
        <translation>遅延を知らせる</translation>
    </message>
</context>
<context>
    <name>BulkText</name>
    <message>
        <source>is so already</source>
        <translation>すでにその値です</translation>
    </message>
    <message>
        <source>somebody works on it</source>
        <translation>ほかの端末が担当中です</translation>
    </message>
    <message>
        <source>has an open contradiction</source>
        <translation>食い違いが未解決です</translation>
    </message>
    <message>
        <source>the warehouse has it</source>
        <translation>倉庫に指示済みです</translation>
    </message>
    <message>
        <source>is cancelled</source>
        <translation>キャンセル済みです</translation>
    </message>
    <message>
        <source>the value does not fit it</source>
        <translation>この受注に合わない値です</translation>
    </message>
    <message>
        <source>needs a second person, one by one</source>
        <translation>二人目の承認が要るため一件ずつ行います</translation>
    </message>
    <message>
        <source>is not for you to release</source>
        <translation>あなたには解除できない保留です</translation>
    </message>
    <message>
        <source>is not at this desk</source>
        <translation>この端末にありません</translation>
    </message>
    <message>
        <source>was changed meanwhile</source>
        <translation>その間に変更されました</translation>
    </message>
    <message>
        <source>Orders changed: %1.</source>
        <translation>%1 件を変更しました。</translation>
    </message>
    <message>
        <source>Orders changed: %1, as they were: %2.</source>
        <translation>%1 件を変更しました。%2 件はそのままです。</translation>
    </message>
    <message>
        <source>Stopped. Orders changed: %1, as they were: %2.</source>
        <translation>中止しました。%1 件を変更済み、%2 件はそのままです。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>order, why it stays</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <comment>order, why it stays, about whom or what</comment>
        <translation>%1：%2（%3）</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>出荷済みです</translation>
    </message>
    <message>
        <source>nothing is told of it</source>
        <translation>通知しない受注です</translation>
    </message>
</context>
<context>
    <name>Fraud</name>
    <message>
        <source>On the block list</source>
        <translation>ブロックリスト該当</translation>
    </message>
    <message>
        <source>Refused before</source>
        <translation>過去に断った相手</translation>
    </message>
    <message>
        <source>Warning of the mall</source>
        <translation>モールの警告</translation>
    </message>
    <message>
        <source>Several names at one address</source>
        <translation>同じ住所に複数の名前</translation>
    </message>
    <message>
        <source>Forwarding service</source>
        <translation>転送サービス</translation>
    </message>
    <message>
        <source>Small orders that try a card</source>
        <translation>少額のカード試し</translation>
    </message>
    <message>
        <source>Throw-away mail address</source>
        <translation>使い捨てメール</translation>
    </message>
    <message>
        <source>Several names with one phone</source>
        <translation>同じ電話に複数の名前</translation>
    </message>
    <message>
        <source>Several names with one mail address</source>
        <translation>同じメールに複数の名前</translation>
    </message>
    <message>
        <source>Letters that are no name</source>
        <translation>名前とは思えない文字</translation>
    </message>
    <message>
        <source>Goods to be sold on</source>
        <translation>転売されやすい商品</translation>
    </message>
    <message>
        <source>High amount in a first order</source>
        <translation>初回で高額</translation>
    </message>
    <message>
        <source>Address that may not exist</source>
        <translation>存在しないおそれのある住所</translation>
    </message>
    <message>
        <source>Phone that cannot be called</source>
        <translation>通じない電話番号</translation>
    </message>
    <message>
        <source>Unusual quantity</source>
        <translation>異常な数量</translation>
    </message>
    <message>
        <source>Recipient is somebody else</source>
        <translation>お届け先が別人</translation>
    </message>
    <message>
        <source>Phone of another area</source>
        <translation>住所と合わない市外局番</translation>
    </message>
    <message>
        <source>Random mail address</source>
        <translation>でたらめなメールアドレス</translation>
    </message>
    <message>
        <source>High amount without a wished date</source>
        <translation>高額で日時指定なし</translation>
    </message>
    <message>
        <source>Ordered at night</source>
        <translation>深夜の注文</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>電話</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>on the block list by %1 (%2): %3 – %4</source>
        <translation>ブロックリストに%1で該当（%2）：%3 – %4</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1、%2まで</translation>
    </message>
    <message>
        <source>same phone, mail or address as what was refused: %1</source>
        <translation>断った注文と電話・メール・住所のどれかが同じ：%1</translation>
    </message>
    <message>
        <source>the mall warns: %1</source>
        <translation>モールの警告：%1</translation>
    </message>
    <message>
        <source>%1 buyers within %2 days to this address: %3</source>
        <translation>この住所に%2日以内で注文者%1名：%3</translation>
    </message>
    <message>
        <source>%1 buyers within %2 days with this phone: %3</source>
        <translation>この電話番号で%2日以内に注文者%1名：%3</translation>
    </message>
    <message>
        <source>%1 buyers within %2 days with this mail address: %3</source>
        <translation>このメールアドレスで%2日以内に注文者%1名：%3</translation>
    </message>
    <message>
        <source>goes to a forwarding service (%1)</source>
        <translation>転送サービス宛（%1）</translation>
    </message>
    <message>
        <source>small card orders just before: %1</source>
        <translation>直前に少額のカード注文：%1</translation>
    </message>
    <message>
        <source>throw-away mail address %1</source>
        <translation>使い捨てメールアドレス %1</translation>
    </message>
    <message>
        <source>mail address of random letters: %1</source>
        <translation>でたらめな文字のメールアドレス：%1</translation>
    </message>
    <message>
        <source>“%1” is no name</source>
        <translation>「%1」は名前とは思えない</translation>
    </message>
    <message>
        <source>goods that are bought to be sold on: %1</source>
        <translation>転売されやすい商品：%1</translation>
    </message>
    <message>
        <source>many of one thing: %1</source>
        <translation>同じ商品を大量に：%1</translation>
    </message>
    <message>
        <source>%1 yen, and no earlier order of this buyer</source>
        <translation>%1 円、この注文者の過去の注文なし</translation>
    </message>
    <message>
        <source>%1 yen, and no date or time wished</source>
        <translation>%1 円、日時指定なし</translation>
    </message>
    <message>
        <source>ordered at %1 for %2 yen</source>
        <translation>%1に%2円の注文</translation>
    </message>
    <message>
        <source>the address may not exist (%1)</source>
        <translation>存在しないおそれのある住所（%1）</translation>
    </message>
    <message>
        <source>nobody can be called on %1</source>
        <translation>%1 には電話できない</translation>
    </message>
    <message>
        <source>%1 is no number of %2</source>
        <translation>%1 は%2の番号ではない</translation>
    </message>
    <message>
        <source>bought by %1 for %2 elsewhere, not as a gift</source>
        <translation>注文者%1、お届け先は別の場所の%2、ギフトではない</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通過</translation>
    </message>
    <message>
        <source>being verified</source>
        <translation>本人確認中</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>断り</translation>
    </message>
    <message>
        <source>to be judged</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Stopped by the mall</source>
        <translation>モールの保留</translation>
    </message>
    <message>
        <source>Name and its kana disagree</source>
        <translation>氏名とフリガナの不一致</translation>
    </message>
    <message>
        <source>Warehouse as a private address</source>
        <translation>個人宛ての倉庫住所</translation>
    </message>
    <message>
        <source>the mall holds it back or calls it fraud: %1</source>
        <translation>モールが保留しているか、不正と判定しています：%1</translation>
    </message>
    <message>
        <source>“%1” is not read “%2”</source>
        <translation>「%1」の読みは「%2」ではありません</translation>
    </message>
    <message>
        <source>a private buyer has it sent to a warehouse (%1)</source>
        <translation>個人の注文が倉庫に届きます（%1）</translation>
    </message>
    <message>
        <source>Several names at one house, no door told</source>
        <translation>同じ集合住宅（部屋番号なし）に複数の名前</translation>
    </message>
    <message>
        <source>%1 buyers within %2 days to this house of many doors, and no room number: %3</source>
        <translation>この集合住宅（部屋番号なし）に%2日以内で注文者%1名：%3</translation>
    </message>
    <message>
        <source>one of several small card orders: %1</source>
        <translation>少額のカード注文が続いています：%1</translation>
    </message>
</context>
<context>
    <name>tsunagi::FraudTableModel</name>
    <message>
        <source>blocked</source>
        <translation>ブロック中</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>解除済み</translation>
    </message>
    <message>
        <source>all clients</source>
        <translation>全荷主</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1まで</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Order, or who</source>
        <translation>受注・対象</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>Signs, or why</source>
        <translation>兆候・理由</translation>
    </message>
    <message>
        <source>Buyer, or client</source>
        <translation>注文者・荷主</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>By</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>tsunagi::FraudPage</name>
    <message>
        <source>Fraud</source>
        <translation>不正注文</translation>
    </message>
    <message>
        <source>Orders that show signs of fraud, the newest first. Each sign stands with its points and what shows it; from the client&apos;s limit on the order waits until somebody judges it: F9 and one digit let it go on, have it verified or refuse it. What goes on does so until it shows a new sign. The block list stops by phone, mail or address; a name alone blocks nobody. Ctrl+Shift+G on the orders page shows the signs of the order in sight.</source>
        <translation>不正の兆候がある受注を新しい順に並べます。兆候ごとに点数と根拠が出ます。荷主の基準に達した受注は判定まで止まります。F9 と数字一つで、通す・本人確認・断るを選びます。通した受注は新しい兆候が出るまで進みます。ブロックリストは電話・メール・住所で止め、名前だけでは止めません。受注ページの Ctrl+Shift+G は、表示中の受注の兆候を開きます。</translation>
    </message>
    <message>
        <source>To judge</source>
        <translation>未判定</translation>
    </message>
    <message>
        <source>Being verified</source>
        <translation>本人確認中</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>断り</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通過</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>ブロックリスト</translation>
    </message>
    <message>
        <source>Retired entries</source>
        <translation>解除した登録</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>兆候</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Block this buyer</source>
        <translation>この注文者をブロック</translation>
    </message>
    <message>
        <source>Retire the entry</source>
        <translation>登録を解除</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>No order shows enough signs of fraud to stop.</source>
        <translation>不正の疑いで止まっている受注はありません。</translation>
    </message>
    <message>
        <source>Nothing stands here.</source>
        <translation>ここには何もありません。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who, when</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1 yen</source>
        <translation>%1 円</translation>
    </message>
    <message>
        <source>all clients</source>
        <translation>全荷主</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>%1まで</translation>
    </message>
    <message>
        <source>none now</source>
        <translation>今はありません</translation>
    </message>
    <message>
        <source>It may go on</source>
        <translation>通す</translation>
    </message>
    <message>
        <source>Have the call centre verify it</source>
        <translation>コールセンターに本人確認を依頼</translation>
    </message>
    <message>
        <source>Refuse it</source>
        <translation>断る</translation>
    </message>
    <message>
        <source>Refuse and cancel it</source>
        <translation>断ってキャンセル</translation>
    </message>
    <message>
        <source>Order %1: what is it?</source>
        <translation>受注 %1：判定は？</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>理由(&amp;W)</translation>
    </message>
    <message>
        <source>Judged: %1.</source>
        <translation>判定しました：%1。</translation>
    </message>
    <message>
        <source>Block the buyer of %1 by phone, mail and address: for whom?</source>
        <translation>受注 %1 の注文者を電話・メール・住所でブロックします。範囲は？</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>ブロック</translation>
    </message>
    <message>
        <source>The buyer is on the block list.</source>
        <translation>注文者をブロックリストに登録しました。</translation>
    </message>
    <message>
        <source>Retire the entry %1: why?</source>
        <translation>登録 %1 を解除します。理由は？</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>The entry stops nobody any more.</source>
        <translation>この登録はもう止めません。</translation>
    </message>
    <message>
        <source>It may go on: known for long</source>
        <translation>通す（以前からのお客様）</translation>
    </message>
    <message>
        <source>It may go on: asked by telephone</source>
        <translation>通す（電話で確認済み）</translation>
    </message>
    <message>
        <source>not paid or not accepted</source>
        <translation>未払い・受取拒否</translation>
    </message>
    <message>
        <source>name or address is not true</source>
        <translation>氏名・住所の虚偽</translation>
    </message>
    <message>
        <source>bought to be sold on</source>
        <translation>転売目的の購入</translation>
    </message>
    <message>
        <source>For client %1: %2</source>
        <translation>荷主 %1 のみ：%2</translation>
    </message>
    <message>
        <source>For all clients: %1</source>
        <translation>全荷主：%1</translation>
    </message>
    <message>
        <source>Entered by mistake</source>
        <translation>誤登録</translation>
    </message>
    <message>
        <source>The matter is settled</source>
        <translation>解決済み</translation>
    </message>
    <message>
        <source>Somebody else lives there now</source>
        <translation>現在は別の方が居住</translation>
    </message>
    <message>
        <source>Orders: %1</source>
        <translation>受注：%1 件</translation>
    </message>
    <message>
        <source>Entries: %1</source>
        <translation>登録：%1 件</translation>
    </message>
    <message>
        <source>%1 / %2: %3</source>
        <comment>why it was entered, who retired it, why</comment>
        <translation>%1／%2：%3</translation>
    </message>
    <message>
        <source>Entries in force</source>
        <translation>有効な登録</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderLineActions</name>
    <message>
        <source>Cancel pieces of a line</source>
        <translation>明細の数量をキャンセル</translation>
    </message>
    <message>
        <source>%1 %2, %3 to go</source>
        <translation>%1 %2、残り %3 点</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>Of which line of order %1 are pieces cancelled?</source>
        <translation>受注 %1 のどの明細をキャンセルしますか</translation>
    </message>
    <message>
        <source>%1: %2 of %3 cancelled, why?</source>
        <translation>%1：%3 点中 %2 点をキャンセル。理由は</translation>
    </message>
    <message>
        <source>%1: only %2 of %3 cancelled, why?</source>
        <translation>%1：キャンセルを %3 点中 %2 点に戻す。理由は</translation>
    </message>
    <message>
        <source>&amp;More words</source>
        <translation>補足(&amp;M)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>pieces cancelled.</source>
        <translation>数量をキャンセルしました。</translation>
    </message>
    <message>
        <source>pieces leave after all.</source>
        <translation>キャンセルを戻しました。</translation>
    </message>
    <message>
        <source>%1: how many of %2 pieces are cancelled in all? 0 = none</source>
        <translation>%1：%2 点のうち、全部で何点をキャンセルしますか（0 = なし）</translation>
    </message>
    <message>
        <source>&amp;Pieces</source>
        <translation>点数(&amp;P)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number of pieces.</source>
        <translation>「%1」は点数ではありません。</translation>
    </message>
    <message>
        <source>Send another item instead</source>
        <translation>別の商品に差し替え</translation>
    </message>
    <message>
        <source>Change the pay method</source>
        <translation>支払方法を変更</translation>
    </message>
    <message>
        <source>Which line of order %1 leaves as another item?</source>
        <translation>受注 %1 のどの明細を差し替えますか</translation>
    </message>
    <message>
        <source>%1: item code instead, and how many of %2 (&quot;TEA-100 2&quot;; without a number all)</source>
        <translation>%1：代わりの商品コードと、%2 点のうちの点数（「TEA-100 2」。点数がなければ全部）</translation>
    </message>
    <message>
        <source>&amp;Item</source>
        <translation>商品(&amp;I)</translation>
    </message>
    <message>
        <source>Send %1 ×%2 instead: why?</source>
        <translation>代わりに %1 ×%2 を送る。理由は</translation>
    </message>
    <message>
        <source>The customer&apos;s wish</source>
        <translation>お客様の希望</translation>
    </message>
    <message>
        <source>Out of stock</source>
        <translation>在庫切れ</translation>
    </message>
    <message>
        <source>The client&apos;s wish</source>
        <translation>荷主都合</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>%1 ×%2 leaves instead.</source>
        <translation>代わりに %1 ×%2 を送ります。</translation>
    </message>
    <message>
        <source>How is order %1 paid from now on?</source>
        <translation>受注 %1 の支払方法を何にしますか</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>理由(&amp;R)</translation>
    </message>
    <message>
        <source>the pay method is %1 now.</source>
        <translation>支払方法を %1 にしました。</translation>
    </message>
    <message>
        <source>Send pieces in a second parcel</source>
        <translation>二つ目の荷物に分ける</translation>
    </message>
    <message>
        <source>Of which line of order %1 do pieces go in a second parcel?</source>
        <translation>受注 %1 のどの明細を二つ目の荷物にしますか</translation>
    </message>
    <message>
        <source>%1: how many of %2 pieces go in a second parcel? 0 = none</source>
        <translation>%1：%2 点のうち何点を二つ目の荷物にしますか（0 = なし）</translation>
    </message>
    <message>
        <source>%1 pieces go in a second parcel.</source>
        <translation>%1 点を二つ目の荷物にします。</translation>
    </message>
    <message>
        <source>all goes in one parcel.</source>
        <translation>すべて一つの荷物にします。</translation>
    </message>
</context>
<context>
    <name>RequestText</name>
    <message>
        <source>Cancel the order</source>
        <translation>受注のキャンセル</translation>
    </message>
    <message>
        <source>Fewer pieces</source>
        <translation>数量を減らす</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>住所の変更</translation>
    </message>
    <message>
        <source>Another day or time</source>
        <translation>日付・時間帯の変更</translation>
    </message>
    <message>
        <source>Other goods</source>
        <translation>商品の変更</translation>
    </message>
    <message>
        <source>Other payment</source>
        <translation>支払方法の変更</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>the shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>the client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>the customer</source>
        <translation>お客様</translation>
    </message>
    <message>
        <source>Here, in the order</source>
        <translation>この受注</translation>
    </message>
    <message>
        <source>In the shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>決済</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>ポイント</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>在庫</translation>
    </message>
    <message>
        <source>Warehouse</source>
        <translation>倉庫</translation>
    </message>
    <message>
        <source>Mail to the customer</source>
        <translation>お客様へのメール</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>With the warehouse</source>
        <translation>倉庫に指示済み</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>All</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>間に合う</translation>
    </message>
    <message>
        <source>stop at once</source>
        <translation>すぐ止まる</translation>
    </message>
    <message>
        <source>stop request</source>
        <translation>出荷止め</translation>
    </message>
    <message>
        <source>stop asked</source>
        <translation>止め依頼中</translation>
    </message>
    <message>
        <source>truck closed</source>
        <translation>締切後</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>出荷後</translation>
    </message>
    <message>
        <source>Done by %1, %2</source>
        <translation>%1 が %2 に完了</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>誰か</translation>
    </message>
    <message>
        <source>It is not with the warehouse: change it here.</source>
        <translation>倉庫には未指示です。ここで変更できます。</translation>
    </message>
    <message>
        <source>Instructed, nothing is on paper yet: F8 stops it at once.</source>
        <translation>指示済みですが、まだ紙がありません。F8 ですぐ止まります。</translation>
    </message>
    <message>
        <source>It has paper: F8 asks the warehouse to take it out and prints the red tag.</source>
        <translation>紙が出ています。F8 で倉庫に出荷止めを依頼し、赤札を作ります。</translation>
    </message>
    <message>
        <source>The warehouse is asked to take it out; its answer is scanned from the red tag.</source>
        <translation>倉庫に依頼中です。赤札のバーコードの読み取りで答えが届きます。</translation>
    </message>
    <message>
        <source>Its truck has closed and nobody said whether it left: telephone the warehouse.</source>
        <translation>便の締切を過ぎ、出たかどうか分かりません。倉庫に電話してください。</translation>
    </message>
    <message>
        <source>The carrier has it: it can only come back as a return.</source>
        <translation>運送会社に渡っています。返品としてしか戻りません。</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>締切後</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 時間</translation>
    </message>
    <message>
        <source>– not yet</source>
        <translation>– 未</translation>
    </message>
    <message>
        <source>✓ %1, %2</source>
        <translation>✓ %1、%2</translation>
    </message>
    <message>
        <source>need not: %1, %2</source>
        <translation>不要：%1、%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>(blanked)</source>
        <translation>（消去済み）</translation>
    </message>
    <message>
        <source>%1 points were used.</source>
        <translation>利用ポイントは %1 です。</translation>
    </message>
    <message>
        <source>The mall does it: %1</source>
        <translation>モールが自動で処理します：%1</translation>
    </message>
    <message>
        <source>Somebody here does it: %1</source>
        <translation>担当者が処理します：%1</translation>
    </message>
    <message>
        <source>(No document confirms this; put the right rule into requests/points.json of the profile.)</source>
        <translation>（資料で確認していません。正しい決まりをプロファイルの requests/points.json に書いてください。）</translation>
    </message>
    <message>
        <source>a part is gone</source>
        <translation>一部出荷済み</translation>
    </message>
    <message>
        <source>The carrier has a part, which can only come back as a return; the rest is here: change it, or cancel its pieces (Ctrl+D in the order).</source>
        <translation>一部は運送会社にあり、返品でしか戻せません。残りはここにあるので、変更するか、受注画面の Ctrl+D で数量をキャンセルしてください。</translation>
    </message>
    <message>
        <source>The warehouse scanned its parcel as taken out and as loaded: look where it is before anything else.</source>
        <translation>倉庫で「現物確保」と「積込済み」の両方がスキャンされました。まず荷物の所在を確かめてください。</translation>
    </message>
    <message>
        <source>the profile&apos;s table</source>
        <translation>プロファイルの表</translation>
    </message>
    <message>
        <source>the program&apos;s table</source>
        <translation>プログラムの表</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 の%1</translation>
    </message>
    <message>
        <source>(Source: %1)</source>
        <translation>（出典：%1）</translation>
    </message>
    <message>
        <source>%1 at desk %2</source>
        <translation>端末 %2 の %1</translation>
    </message>
    <message>
        <source>%1: handed over %2 by %3, who had not heard of it</source>
        <translation>%1：%3が依頼を知らずに %2 に引き渡し</translation>
    </message>
    <message>
        <source>%1: slip made %2 by %3, who had not heard of it</source>
        <translation>%1：%3が依頼を知らずに %2 に送り状を作成</translation>
    </message>
    <message>
        <source>on the truck</source>
        <translation>便に積込済み</translation>
    </message>
    <message>
        <source>It is on the truck&apos;s list, and nobody has confirmed that it left: telephone the warehouse while the truck is there. Once it has left, it can only come back as a return.</source>
        <translation>便の引き渡しリストにあり、出たかどうかは未確認です。便がいるうちに倉庫へ電話してください。出た後は返品でしか戻せません。</translation>
    </message>
</context>
<context>
    <name>tsunagi::RequestTableModel</name>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Truck</source>
        <translation>便まで</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Not told yet</source>
        <translation>未連絡</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>受付</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
</context>
<context>
    <name>tsunagi::RequestsPage</name>
    <message>
        <source>Change requests</source>
        <translation>変更依頼</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>受付</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>its number</source>
        <translation>受注番号</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>依頼元</translation>
    </message>
    <message>
        <source>A place knows of it</source>
        <translation>連絡済みにする</translation>
    </message>
    <message>
        <source>Which place knows of it?</source>
        <translation>どこに連絡しましたか</translation>
    </message>
    <message>
        <source>Ticked: %1</source>
        <translation>連絡済み：%1</translation>
    </message>
    <message>
        <source>Take a tick back</source>
        <translation>連絡済みを取り消す</translation>
    </message>
    <message>
        <source>Which place does not know of it after all?</source>
        <translation>どこが未連絡でしたか</translation>
    </message>
    <message>
        <source>Not ticked any more: %1</source>
        <translation>未連絡に戻しました：%1</translation>
    </message>
    <message>
        <source>A place need not know</source>
        <translation>連絡不要にする</translation>
    </message>
    <message>
        <source>Which place need not know of it?</source>
        <translation>どこへの連絡が不要ですか</translation>
    </message>
    <message>
        <source>Need not know: %1</source>
        <translation>連絡不要：%1</translation>
    </message>
    <message>
        <source>Stop the shipment, red tag</source>
        <translation>出荷を止める（赤札）</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Not done after all</source>
        <translation>完了を取り消す</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Not told yet</source>
        <translation>未連絡</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>過去</translation>
    </message>
    <message>
        <source>Requests: %1</source>
        <translation>依頼：%1 件</translation>
    </message>
    <message>
        <source>Nobody wants anything otherwise here. Ctrl+N records a request.</source>
        <translation>変更の依頼はありません。Ctrl+N で記録します。</translation>
    </message>
    <message>
        <source>%1 (request %2)</source>
        <translation>%1（依頼 %2）</translation>
    </message>
    <message>
        <source>%1, asked by %2</source>
        <translation>%1（依頼元：%2）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1 Truck: %2</source>
        <translation>%1 便まで：%2</translation>
    </message>
    <message>
        <source>(not needed)</source>
        <translation>（対象外）</translation>
    </message>
    <message>
        <source>Say so</source>
        <translation>記録する</translation>
    </message>
    <message>
        <source>The change request is done.</source>
        <translation>変更依頼を完了しました。</translation>
    </message>
    <message>
        <source>The change request is open again.</source>
        <translation>変更依頼を再開しました。</translation>
    </message>
    <message>
        <source>Stop order %1 in the warehouse?</source>
        <translation>受注 %1 を倉庫で止めますか</translation>
    </message>
    <message>
        <source>&amp;Printer at the warehouse (none: only a file)</source>
        <translation>倉庫のプリンター(&amp;P)（空欄ならファイルのみ）</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>止める</translation>
    </message>
    <message>
        <source>The change request is recorded; the order waits.</source>
        <translation>変更依頼を記録しました。受注は待ちになります。</translation>
    </message>
    <message>
        <source>Somebody wants an order otherwise: it is a case until every place knows of it, each ticked with a name and a time. While it is open, the order is not instructed. If the warehouse has it already, F8 stops it: at once while nothing is on paper, else by a red tag whose barcodes the warehouse scans to answer. Ctrl+F7 records one, on the orders page about the order in sight.</source>
        <translation>受注を変えたいという依頼です。すべての箇所に伝わるまで残り、箇所ごとに誰がいつ伝えたかを記録します。依頼がある間、受注は出荷指示されません。倉庫に指示済みなら F8 で止めます。紙が出る前ならすぐに止まり、出た後は赤札を作り、倉庫がそのバーコードを読み取って答えます。Ctrl+F7 で記録でき、受注のページでは表示中の受注についての依頼になります。</translation>
    </message>
    <message>
        <source>New change request</source>
        <translation>変更依頼を記録</translation>
    </message>
    <message>
        <source>Order %1 is stopped: it will not leave. Its pieces are free again.</source>
        <translation>受注 %1 の出荷を止めました。引当は解除されました。</translation>
    </message>
    <message>
        <source>Order %1: the warehouse is asked to take it out; red tags: %2, in %3</source>
        <translation>受注 %1：倉庫へ出荷止めを依頼しました。赤札 %2 枚：%3</translation>
    </message>
    <message>
        <source>Nothing is on paper yet: it stops at once</source>
        <translation>まだ紙がないため、すぐに止まります</translation>
    </message>
    <message>
        <source>It has paper: a red tag asks the warehouse to take it out</source>
        <translation>紙が出ているため、赤札で倉庫に抜き取りを依頼します</translation>
    </message>
    <message>
        <source>Why (one digit)</source>
        <translation>理由（数字1つ）</translation>
    </message>
    <message>
        <source>(in words)</source>
        <translation>（詳細に記入）</translation>
    </message>
    <message>
        <source>The customer&apos;s wish</source>
        <translation>お客様都合</translation>
    </message>
    <message>
        <source>Ordered twice</source>
        <translation>重複注文</translation>
    </message>
    <message>
        <source>Not paid in time</source>
        <translation>入金期限切れ</translation>
    </message>
    <message>
        <source>Out of stock</source>
        <translation>欠品</translation>
    </message>
    <message>
        <source>Cannot be delivered</source>
        <translation>配達できない住所</translation>
    </message>
    <message>
        <source>The client&apos;s wish</source>
        <translation>荷主都合</translation>
    </message>
</context>
<context>
    <name>tsunagi::StopScans</name>
    <message>
        <source>Order %1: taken out, it stays here. Its slip is void.</source>
        <translation>受注 %1：現物を確保しました。出荷されません。送り状は無効です。</translation>
    </message>
    <message>
        <source>Order %1: the stop came too late, it is on the truck.</source>
        <translation>受注 %1：出荷止めは間に合わず、積込済みです。</translation>
    </message>
    <message>
        <source>Order %1: the warehouse has the stop request.</source>
        <translation>受注 %1：倉庫が出荷止めを受領しました。</translation>
    </message>
    <message>
        <source>Order %1: it was scanned as taken out and as loaded. Look where it is; the office decides.</source>
        <translation>受注 %1：「現物確保」と「積込済み」の両方がスキャンされました。所在を確かめてください。事務所で決めます。</translation>
    </message>
</context>
<context>
    <name>NoticeText</name>
    <message>
        <source>Order received</source>
        <translation>受注のお知らせ</translation>
    </message>
    <message>
        <source>Payment reminder</source>
        <translation>お支払いのお願い</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>発送のお知らせ</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>遅延のお知らせ</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>キャンセルのお知らせ</translation>
    </message>
    <message>
        <source>All of the order</source>
        <translation>受注のすべて</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未送信</translation>
    </message>
    <message>
        <source>May leave</source>
        <translation>送信できる</translation>
    </message>
    <message>
        <source>Perhaps sent</source>
        <translation>送信未確認</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否された</translation>
    </message>
    <message>
        <source>No mail address</source>
        <translation>宛先なし</translation>
    </message>
    <message>
        <source>Conflict of the order</source>
        <translation>受注に競合</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>時間帯待ち</translation>
    </message>
    <message>
        <source>The shop tells it</source>
        <translation>モールが通知</translation>
    </message>
    <message>
        <source>No sender or server</source>
        <translation>差出人・サーバー未設定</translation>
    </message>
    <message>
        <source>Not told by this client</source>
        <translation>この荷主は通知しない</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>送信中</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送信済み</translation>
    </message>
    <message>
        <source>Not to be sent</source>
        <translation>送信しない</translation>
    </message>
    <message>
        <source>The line broke after the text was handed over. Ask the mail server or the customer, then say that it was sent (F8) or send it again (Shift+F8).</source>
        <translation>本文を渡したあとで回線が切れました。メールサーバーかお客様に確かめてから、送信済みにする（F8）か、もう一度送ってください（Shift+F8）。</translation>
    </message>
    <message>
        <source>The mail server refused it. Put the address of the order right and send it again (Shift+F8), or take it out (F7).</source>
        <translation>メールサーバーが受け付けませんでした。受注のメールアドレスを直してもう一度送る（Shift+F8）か、取りやめてください（F7）。</translation>
    </message>
    <message>
        <source>The order has no mail address that a server takes.</source>
        <translation>サーバーが受け付けるメールアドレスが受注にありません。</translation>
    </message>
    <message>
        <source>Two desks contradict each other on this order; nothing leaves before a person has decided.</source>
        <translation>この受注には端末どうしの競合があります。人が決めるまで何も送りません。</translation>
    </message>
    <message>
        <source>This shop&apos;s mall tells its buyers itself.</source>
        <translation>この店舗はモールが注文者に通知します。</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英語</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>The server does not answer: mails wait, as another desk may be sending them.</source>
        <translation>サーバーが応答しません。ほかの端末が送っているかもしれないため、メールは待っています。</translation>
    </message>
    <message>
        <source>%1 mails sent</source>
        <translation>メール %1 通を送信</translation>
    </message>
    <message>
        <source>%1 later</source>
        <translation>あとで送信 %1 通</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>拒否 %1 通</translation>
    </message>
    <message>
        <source>%1 perhaps sent</source>
        <translation>送信未確認 %1 通</translation>
    </message>
    <message>
        <source>%1 by another desk</source>
        <translation>ほかの端末 %1 通</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a report</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Subject, column %1</source>
        <translation>件名の %1 文字目</translation>
    </message>
    <message>
        <source>Text, line %1, column %2</source>
        <translation>本文の %1 行 %2 文字目</translation>
    </message>
    <message>
        <source>%1: a brace has no partner; {{ and }} write braces.</source>
        <translation>%1：波かっこの対がありません。波かっこそのものは {{ と }} と書きます。</translation>
    </message>
    <message>
        <source>%1: there is no field {%2}. Fields: %3.</source>
        <translation>%1：項目 {%2} はありません。使える項目：%3。</translation>
    </message>
    <message>
        <source>Desk %1 is sending it since %2. If that desk died over it, the mail may have left: ask the mail server or the customer before you send it again (Shift+F8).</source>
        <translation>端末 %1 が %2 から送信しています。その端末が途中で止まった場合、メールはすでに届いているかもしれません。もう一度送る（Shift+F8）前に、メールサーバーかお客様に確認してください。</translation>
    </message>
    <message>
        <source>The client has no sender for such mails: Ctrl+P sets it.</source>
        <translation>荷主にこのお知らせの差出人が設定されていません。Ctrl+P で設定します。</translation>
    </message>
    <message>
        <source>Order on hold</source>
        <translation>受注が保留中</translation>
    </message>
    <message>
        <source>nothing to send</source>
        <translation>送るものはありません</translation>
    </message>
    <message>
        <source>Nobody is asked to pay an order that is on hold; release it first.</source>
        <translation>保留中の受注には、お支払いのお願いを送りません。先に保留を解除してください。</translation>
    </message>
    <message>
        <source>%1 customers are told that their orders leave on %2.</source>
        <translation>%1 件のお客様に、出荷日が %2 になることを知らせます。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>中止しました。</translation>
    </message>
    <message>
        <source>%1 know that day already.</source>
        <translation>%1 件はすでにその日を知らせてあります。</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>ほか</translation>
    </message>
    <message>
        <source>is not at this desk</source>
        <translation>この端末にありません</translation>
    </message>
    <message>
        <source>is cancelled</source>
        <translation>キャンセル済み</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>出荷済み</translation>
    </message>
    <message>
        <source>nothing is told of it</source>
        <translation>通知しない受注</translation>
    </message>
    <message>
        <source>was changed meanwhile</source>
        <translation>その間に変更されました</translation>
    </message>
    <message>
        <source>Not told, %1 (%2): %3.</source>
        <comment>number of orders, why, which</comment>
        <translation>知らせないもの %1 件（%2）: %3。</translation>
    </message>
    <message>
        <source>order number</source>
        <translation>注文番号</translation>
    </message>
    <message>
        <source>day of the order</source>
        <translation>注文日</translation>
    </message>
    <message>
        <source>buyer&apos;s name</source>
        <translation>注文者の名前</translation>
    </message>
    <message>
        <source>shop&apos;s name</source>
        <translation>店舗名</translation>
    </message>
    <message>
        <source>client&apos;s name</source>
        <translation>荷主名</translation>
    </message>
    <message>
        <source>items, pieces and amounts</source>
        <translation>商品・数量・金額</translation>
    </message>
    <message>
        <source>total of the order</source>
        <translation>合計金額</translation>
    </message>
    <message>
        <source>pay method</source>
        <translation>支払方法</translation>
    </message>
    <message>
        <source>recipients and addresses</source>
        <translation>お届け先</translation>
    </message>
    <message>
        <source>slip numbers and links</source>
        <translation>送り状番号と追跡のリンク</translation>
    </message>
    <message>
        <source>day of shipping</source>
        <translation>発送日</translation>
    </message>
    <message>
        <source>new day of shipping</source>
        <translation>新しい発送予定日</translation>
    </message>
    <message>
        <source>items that follow in another parcel</source>
        <translation>別便でお届けする商品</translation>
    </message>
    <message>
        <source>Before its mails began</source>
        <translation>メール開始前</translation>
    </message>
    <message>
        <source>It happened before this client's mails began, so it was not sent and is not by itself. Shift+F8 lets it leave.</source>
        <translation>この荷主のメールを始める前の出来事なので、送っておらず、自動でも送りません。Shift+F8で送れます。</translation>
    </message>
    <message>
        <source>It was to be paid before this client&apos;s mails began, so nobody is reminded of it by itself. Shift+F8 lets it leave.</source>
        <translation>この荷主のメールを始める前に支払期限が過ぎているため、自動では催促しません。Shift+F8 で送れます。</translation>
    </message>
    <message>
        <source>It leaves after the client&apos;s quiet hours, from %1 on.</source>
        <translation>荷主の送信しない時間帯が終わる %1 から送れます。</translation>
    </message>
    <message>
        <source>No client&apos;s mails are set up: Ctrl+P says from whom they leave, and which.</source>
        <translation>メールの設定をした荷主がありません。Ctrl+P で差出人と送る種類を決めてください。</translation>
    </message>
    <message>
        <source>%1 wait until %2</source>
        <translation>%1 通は %2 まで待ちます</translation>
    </message>
    <message>
        <source>%1 have no sender or server (Ctrl+P)</source>
        <translation>%1 通は差出人かサーバーの設定がありません（Ctrl+P）</translation>
    </message>
</context>
<context>
    <name>tsunagi::NoticeTableModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Client / shop</source>
        <translation>荷主・店舗</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>注文者</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
</context>
<context>
    <name>tsunagi::NoticesPage</name>
    <message>
        <source>Mails</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>対応</translation>
    </message>
    <message>
        <source>Server&apos;s answer</source>
        <translation>サーバーの応答</translation>
    </message>
    <message>
        <source>To</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>From</source>
        <translation>差出人</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>件名</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>Send what may leave</source>
        <translation>送れるものを送信</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>送信しない</translation>
    </message>
    <message>
        <source>No mail of this order</source>
        <translation>この受注は送信しない</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>送信済みにする</translation>
    </message>
    <message>
        <source>Send it after all</source>
        <translation>やはり送信する</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>Mails to customers</source>
        <translation>お客様へのメール</translation>
    </message>
    <message>
        <source>No mail waits to be sent.</source>
        <translation>送信待ちのメールはありません。</translation>
    </message>
    <message>
        <source>No mail here.</source>
        <translation>メールはありません。</translation>
    </message>
    <message>
        <source>Sending mails: %1</source>
        <translation>メールを送信しています：%1</translation>
    </message>
    <message>
        <source>Nothing is told of %1. Shift+F8 in “Not to be sent” takes it back.</source>
        <translation>%1 についてはお知らせしません。左の「送信しない」で Shift+F8 を押すと戻せます。</translation>
    </message>
    <message>
        <source>This mail does not leave. Shift+F8 in “Not to be sent” takes it back.</source>
        <translation>このメールは送りません。左の「送信しない」で Shift+F8 を押すと戻せます。</translation>
    </message>
    <message>
        <source>The mail may leave.</source>
        <translation>メールを送れるようにしました。</translation>
    </message>
    <message>
        <source>The mail counts as sent.</source>
        <translation>メールを送信済みにしました。</translation>
    </message>
    <message>
        <source>The text is saved. An empty one brings back the text of the program.</source>
        <translation>文面を保存しました。空にすると元の文面に戻ります。</translation>
    </message>
    <message>
        <source>File for a shop…</source>
        <translation>店舗への出荷ファイル…</translation>
    </message>
    <message>
        <source>Which shop is told what was shipped?</source>
        <translation>どの店舗に出荷を知らせますか</translation>
    </message>
    <message>
        <source>Another shop&apos;s code</source>
        <translation>ほかの店舗のコード</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>%1: %2 parcels in %3</source>
        <translation>%1：%2 個口を %3 に書きました</translation>
    </message>
    <message>
        <source> · not told: %1</source>
        <translation> · 知らせないもの：%1</translation>
    </message>
    <message>
        <source>As it reads</source>
        <translation>仕上がり</translation>
    </message>
    <message>
        <source>This desk sends by itself / pauses</source>
        <translation>この端末の自動送信：開始・停止</translation>
    </message>
    <message>
        <source>How a client&apos;s mails leave</source>
        <translation>荷主のメールの送り方</translation>
    </message>
    <message>
        <source>Tell a delay…</source>
        <translation>遅延を知らせる…</translation>
    </message>
    <message>
        <source>The mails of %1 leave by themselves, from desks that send mails.</source>
        <translation>%1 のメールは、自動送信する端末から自動で送られます。</translation>
    </message>
    <message>
        <source>The mails of %1 leave by F9.</source>
        <translation>%1 のメールは F9 で送ります。</translation>
    </message>
    <message>
        <source>Which orders leave on another day?</source>
        <translation>出荷日が変わるのはどの受注ですか。</translation>
    </message>
    <message>
        <source>Tell their customers</source>
        <translation>お客様に知らせる</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>宛先：%1</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>件名：%1</translation>
    </message>
    <message>
        <source>Telling a delay, orders: %1</source>
        <translation>遅延を知らせています: %1 件</translation>
    </message>
    <message>
        <source>The text that you were typing is here again.</source>
        <translation>入力中だった文面に戻りました。</translation>
    </message>
    <message>
        <source>What you had typed and not saved is back.</source>
        <translation>入力途中で保存していなかった内容を戻しました。</translation>
    </message>
    <message>
        <source>What customers are told: order received, payment reminder, shipped with slip numbers, delay, cancelled. The list shows what has not left and why. F9 sends what may leave; each mail leaves once, whichever desk sends it. What was perhaps sent, as the line broke at the wrong moment, a person decides (F8, Shift+F8). Ctrl+N changes the text of a client beside a preview and the fields that it may have, Ctrl+P sets its sender, server, quiet hours, reminders and whether its mails leave by themselves; Shift+F9 lets this desk send those, or pauses. Ctrl+D tells customers that their orders leave on another day.</source>
        <translation>お客様へのお知らせです。受注、お支払いのお願い、発送（送り状番号つき）、遅延、キャンセルがあります。一覧には、まだ送っていないものとその理由が並びます。F9 で送れるものを送ります。どの端末から送っても、同じメールは一度しか出ません。回線が途中で切れて送れたか分からないものは、人が決めます（F8、Shift+F8）。Ctrl+N で荷主ごとの文面を、使える項目と仕上がりを見ながら変えます。Ctrl+P で差出人、サーバー、送信しない時間帯、お支払いのお願いの回数、自動で送るかどうかを決めます。Shift+F9 でこの端末からの自動送信を始め、また止めます。Ctrl+D で出荷日の変更をお客様に知らせます。</translation>
    </message>
    <message>
        <source>Fields for the text</source>
        <translation>文面に使える項目</translation>
    </message>
    <message>
        <source>Enter puts the field into the text</source>
        <translation>Enter で文面に入れます</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field of a text, what it becomes</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Mails: %1</source>
        <translation>メール：%1 通</translation>
    </message>
    <message>
        <source>Change the text of a mail</source>
        <translation>メールの文面を変更</translation>
    </message>
    <message>
        <source>Order numbers, and the day behind them: 2026/11/30, 11/30 or +3</source>
        <translation>受注番号、その後ろに日付：2026/11/30、11/30、+3 など</translation>
    </message>
    <message>
        <source>Check a shop&apos;s file…</source>
        <translation>店舗向けファイルを確かめる…</translation>
    </message>
    <message>
        <source>A file for a shop</source>
        <translation>店舗向けのファイル</translation>
    </message>
    <message>
        <source>Files for shops (*.csv *.txt);;All files (*)</source>
        <translation>店舗向けのファイル (*.csv *.txt);;すべてのファイル (*)</translation>
    </message>
</context>
<context>
    <name>SettlementFile</name>
    <message>
        <source>The file holds no row.</source>
        <translation>ファイルに行がありません。</translation>
    </message>
    <message>
        <source>Check the period chosen where it was downloaded.</source>
        <translation>ダウンロードしたときの期間を確かめてください。</translation>
    </message>
    <message>
        <source>The file is neither UTF-8 nor CP932 text.</source>
        <translation>ファイルが UTF-8 でも CP932 でもありません。</translation>
    </message>
    <message>
        <source>Download it again as CSV or TSV.</source>
        <translation>CSV か TSV でもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>This is no settlement file of a known mall or payment company.</source>
        <translation>対応しているモールや決済会社の売上金ファイルではありません。</translation>
    </message>
    <message>
        <source>Take it in with its header row, as downloaded; another layout goes into the profile&apos;s folder settlements/layouts.</source>
        <translation>見出し行のあるまま、ダウンロードしたとおりに取り込んでください。ほかの形式の定義はプロファイルの settlements/layouts フォルダーに置きます。</translation>
    </message>
    <message>
        <source>A quoted field never ends; everything after it is unreadable.</source>
        <translation>引用符が閉じていないため、その先が読めません。</translation>
    </message>
    <message>
        <source>Download the file again; it was cut.</source>
        <translation>ファイルが途中で切れています。もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>Download the file again; it was cut or edited.</source>
        <translation>ファイルが切れたか編集されています。もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>The text holds bytes that are no character.</source>
        <translation>文字にならないバイトがあります。</translation>
    </message>
    <message>
        <source>Download the file again.</source>
        <translation>もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>The amount is not whole yen.</source>
        <translation>金額が円の整数ではありません。</translation>
    </message>
    <message>
        <source>Take the file in as downloaded, without saving it in a spreadsheet.</source>
        <translation>表計算ソフトで保存し直さず、ダウンロードしたまま取り込んでください。</translation>
    </message>
    <message>
        <source>The day cannot be read.</source>
        <translation>日付が読めません。</translation>
    </message>
    <message>
        <source>The amount is not in yen.</source>
        <translation>金額が円ではありません。</translation>
    </message>
    <message>
        <source>Only settlements in JPY are explained here.</source>
        <translation>ここで照合できるのは JPY の売上金だけです。</translation>
    </message>
    <message>
        <source>The row does not say of which settlement it is.</source>
        <translation>どの売上金の行か書かれていません。</translation>
    </message>
    <message>
        <source>This payment is here with another amount; the first one stays.</source>
        <translation>この決済は別の金額で取り込み済みです。はじめの金額のままにしました。</translation>
    </message>
    <message>
        <source>Ask the payment company which amount is right.</source>
        <translation>正しい金額を決済会社に確かめてください。</translation>
    </message>
    <message>
        <source>Amount less fee is not what the row states as net.</source>
        <translation>金額から手数料を引いた額が、行の差引額と合いません。</translation>
    </message>
    <message>
        <source>Download the file again; it may have been edited.</source>
        <translation>編集された可能性があります。もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>The sum of the rows is not the total that the file states.</source>
        <translation>行の合計が、ファイルに書かれた合計と合いません。</translation>
    </message>
    <message>
        <source>A row may be missing. Download the file again; the difference stands at the settlement.</source>
        <translation>行が欠けているかもしれません。もう一度ダウンロードしてください。差は売上金のページに残ります。</translation>
    </message>
    <message>
        <source>A settlement of this number is here with other rows; nothing of this one was taken in.</source>
        <translation>同じ番号の売上金が別の内容で取り込み済みです。今回の内容は取り込みませんでした。</translation>
    </message>
    <message>
        <source>Find out which file is right: it may be cut, or was issued anew.</source>
        <translation>どちらのファイルが正しいか確かめてください。途中で切れたか、再発行された可能性があります。</translation>
    </message>
    <message>
        <source>Several clients have such shops, and the orders do not tell whose money it is.</source>
        <translation>この店舗を持つ荷主が複数あり、受注からも、どの荷主の売上金か分かりません。</translation>
    </message>
    <message>
        <source>Say it: tsunagi settlement import FILE --client CODE</source>
        <translation>荷主を指定してください: tsunagi settlement import FILE --client CODE</translation>
    </message>
    <message>
        <source>A layout of the profile cannot be read; it was left out.</source>
        <translation>プロファイルの形式定義が読めないため、使いませんでした。</translation>
    </message>
    <message>
        <source>Correct this file, or take it out of the profile&apos;s folder settlements/layouts.</source>
        <translation>このファイルを直すか、プロファイルの settlements/layouts フォルダーから外してください。</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>ファイルを開けません。</translation>
    </message>
    <message>
        <source>Check that it is a file, that it is there and that you may read it.</source>
        <translation>ファイルがその場所にあり、読み取れるか確かめてください。</translation>
    </message>
    <message>
        <source>The file is too large for one of settlements.</source>
        <translation>売上金ファイルとしては大きすぎます。</translation>
    </message>
    <message>
        <source>Download a shorter period.</source>
        <translation>期間を短くしてダウンロードしてください。</translation>
    </message>
    <message>
        <source>The row has more or fewer columns than its header.</source>
        <translation>行の列の数が見出しと合いません。</translation>
    </message>
    <message>
        <source>Columns of such a file are missing.</source>
        <translation>このファイルに必要な列がありません。</translation>
    </message>
    <message>
        <source>Download it again with all its columns.</source>
        <translation>すべての列を含めて、もう一度ダウンロードしてください。</translation>
    </message>
</context>
<context>
    <name>SettlementText</name>
    <message>
        <source>Differences</source>
        <translation>差異あり</translation>
    </message>
    <message>
        <source>Without deposit</source>
        <translation>入金待ち</translation>
    </message>
    <message>
        <source>Nothing paid out</source>
        <translation>入金なし</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>照合済み</translation>
    </message>
    <message>
        <source>To be looked into</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>All settlements</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>売上</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>返金</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>手数料</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>留保金</translation>
    </message>
    <message>
        <source>Adjustment</source>
        <translation>調整</translation>
    </message>
    <message>
        <source>No order of this number is at this desk; %1 yen are for it.</source>
        <translation>この番号の受注がこの端末にありません。%1 円が計上されています。</translation>
    </message>
    <message>
        <source>Several shops have an order of this number; %1 yen are for it.</source>
        <translation>この番号の受注が複数の店舗にあります。%1 円が計上されています。</translation>
    </message>
    <message>
        <source>The order comes to %1 yen, the settlement has %2.</source>
        <translation>受注は %1 円、売上金は %2 円です。</translation>
    </message>
    <message>
        <source>Settled more than once: the order comes to %1 yen, %2 were paid.</source>
        <translation>二重に精算されています。受注は %1 円、支払いは %2 円です。</translation>
    </message>
    <message>
        <source>The order is cancelled, but %1 yen are paid for it.</source>
        <translation>キャンセルした受注に %1 円が支払われています。</translation>
    </message>
    <message>
        <source>%1 yen were paid back, but no return or cancellation is known here.</source>
        <translation>%1 円が返金されていますが、返品もキャンセルも記録がありません。</translation>
    </message>
    <message>
        <source>The order of %1 yen has left, but no settlement pays it.</source>
        <translation>出荷済みの受注（%1 円）が、どの売上金にもありません。</translation>
    </message>
    <message>
        <source>The file says that %1 yen are paid out, its rows make %2.</source>
        <translation>ファイルの支払額は %1 円、行の合計は %2 円です。</translation>
    </message>
    <message>
        <source>%1 yen should have come, the deposit is %2.</source>
        <translation>%1 円のはずの入金が %2 円です。</translation>
    </message>
    <message>
        <source>%1 differences</source>
        <translation>差異 %1 件</translation>
    </message>
    <message>
        <source>1 difference: %1</source>
        <translation>差異 1 件：%1</translation>
    </message>
    <message>
        <source>deposit of %1</source>
        <translation>%1 の入金</translation>
    </message>
    <message>
        <source>nothing is paid out</source>
        <translation>入金はありません</translation>
    </message>
    <message>
        <source>several deposits fit equally well</source>
        <translation>合う入金が複数あります</translation>
    </message>
    <message>
        <source>deposit of %1 fits</source>
        <translation>%1 の入金が合います</translation>
    </message>
    <message>
        <source>; </source>
        <translation>、</translation>
    </message>
    <message>
        <source>From %1, %2 lines.</source>
        <translation>%1 から %2 行。</translation>
    </message>
    <message>
        <source>More lines of the file.</source>
        <translation>ファイルの続きの行。</translation>
    </message>
    <message>
        <source>The deposit of %1 is its money.</source>
        <translation>%1 の入金をこの売上金としました。</translation>
    </message>
    <message>
        <source>The deposit was taken back.</source>
        <translation>入金との照合を取り消しました。</translation>
    </message>
    <message>
        <source>The bank took the deposit back.</source>
        <translation>銀行が入金を取り消しました。</translation>
    </message>
    <message>
        <source>A difference was looked into.</source>
        <translation>差異を確認しました。</translation>
    </message>
    <message>
        <source>%1 was looked into.</source>
        <translation>%1 を確認しました。</translation>
    </message>
    <message>
        <source>%1 is open again.</source>
        <translation>%1 を要確認に戻しました。</translation>
    </message>
    <message>
        <source>%1: nothing was taken in.</source>
        <translation>%1: 取り込んだものはありません。</translation>
    </message>
    <message>
        <source>%1 (%2): %3 settlements, %4 lines new, %5 known.</source>
        <translation>%1（%2）：売上金 %3 件、新しい行 %4、既知 %5。</translation>
    </message>
    <message>
        <source>The order has left, but no settlement pays it.</source>
        <translation>出荷済みの受注が、どの売上金にもありません。</translation>
    </message>
    <message>
        <source>no deposit yet</source>
        <translation>入金はまだありません</translation>
    </message>
    <message>
        <source>deposit of %1, less a fee of %2 yen</source>
        <translation>%1 の入金（手数料 %2 円を引いた額）</translation>
    </message>
    <message>
        <source>deposit of %1 fits, less a fee of %2 yen</source>
        <translation>%1 の入金が合います（手数料 %2 円を引いた額）</translation>
    </message>
    <message>
        <source>the payer agrees; %1 yen less, a fee of %2 %</source>
        <translation>支払元が一致、%1 円少なく手数料 %2 %</translation>
    </message>
    <message>
        <source>amount and payer agree</source>
        <translation>金額と支払元が一致</translation>
    </message>
    <message>
        <source>the amount agrees, the payer is another</source>
        <translation>金額は一致、名義は別</translation>
    </message>
    <message>
        <source>only the amount of the deposit of %1 agrees, its payer is another: look at it</source>
        <translation>%1 の入金は金額だけが一致し、振込名義が違います。確認してください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::SettlementTableModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Paid out by</source>
        <translation>支払元</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>支払額</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>入金日</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
</context>
<context>
    <name>tsunagi::SettlementsPage</name>
    <message>
        <source>Settlements</source>
        <translation>売上金</translation>
    </message>
    <message>
        <source>Settlement</source>
        <translation>売上金</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期間</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>支払額</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Deposit</source>
        <translation>入金</translation>
    </message>
    <message>
        <source>Deposits that fit, and differences</source>
        <translation>合う入金と差異</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>明細</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金額</translation>
    </message>
    <message>
        <source>Words of the mall</source>
        <translation>モールの表記</translation>
    </message>
    <message>
        <source>Take the deposit</source>
        <translation>入金と照合する</translation>
    </message>
    <message>
        <source>Looked into…</source>
        <translation>確認済みにする…</translation>
    </message>
    <message>
        <source>Look again…</source>
        <translation>要確認に戻す…</translation>
    </message>
    <message>
        <source>Take the deposit back</source>
        <translation>照合を取り消す</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>Take settlement files in</source>
        <translation>売上金ファイルを取り込む</translation>
    </message>
    <message>
        <source>No settlement yet. Ctrl+O takes the file of a mall or payment company in.</source>
        <translation>売上金がまだありません。Ctrl+O でモールや決済会社のファイルを取り込みます。</translation>
    </message>
    <message>
        <source>Every settlement is explained.</source>
        <translation>売上金はすべて照合済みです。</translation>
    </message>
    <message>
        <source>No settlement here.</source>
        <translation>ここに売上金はありません。</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2（%3）</translation>
    </message>
    <message>
        <source>%1 yen</source>
        <translation>%1 円</translation>
    </message>
    <message>
        <source>%1 yen, the sum of its lines</source>
        <translation>%1 円（明細の合計）</translation>
    </message>
    <message>
        <source>%1; its file is cut, take it in whole</source>
        <translation>%1、ファイルが途中までです。全体を取り込んでください</translation>
    </message>
    <message>
        <source>%1, %2 yen, %3</source>
        <translation>%1、%2 円、%3</translation>
    </message>
    <message>
        <source>%1  Deposit of %2, %3 yen
%4</source>
        <translation>%1  %2 の入金 %3 円
%4</translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation>%1  %2</translation>
    </message>
    <message>
        <source>%1
Looked into by %2: %3</source>
        <translation>%1
%2 が確認：%3</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>ほか %1 行</translation>
    </message>
    <message>
        <source>There is no deposit of this number.</source>
        <translation>この番号の入金はありません。</translation>
    </message>
    <message>
        <source>The deposit of %1 is its money. Ctrl+Z takes it back.</source>
        <translation>%1 の入金をこの売上金としました。Ctrl+Z で元に戻せます。</translation>
    </message>
    <message>
        <source>What came of it?</source>
        <translation>確認の結果は？</translation>
    </message>
    <message>
        <source>Which is to be looked into again?</source>
        <translation>どれを要確認に戻しますか？</translation>
    </message>
    <message>
        <source>In words, for the others</source>
        <translation>ほかの担当者に分かる言葉で</translation>
    </message>
    <message>
        <source>Looked into</source>
        <translation>確認済みにする</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>要確認に戻す</translation>
    </message>
    <message>
        <source>Looked into. Ctrl+Z takes it back.</source>
        <translation>確認済みにしました。Ctrl+Z で元に戻せます。</translation>
    </message>
    <message>
        <source>It stands open again.</source>
        <translation>要確認に戻しました。</translation>
    </message>
    <message>
        <source>Taken back; both records stay.</source>
        <translation>取り消しました。どちらの記録も残ります。</translation>
    </message>
    <message>
        <source>Settlement files</source>
        <translation>売上金ファイル</translation>
    </message>
    <message>
        <source>CSV and text (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>CSV とテキスト (*.csv *.tsv *.txt);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Which order?</source>
        <translation>どの受注ですか？</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What malls and payment companies paid out. Ctrl+O takes their files in, as of Amazon, PayPay or Shopify; the same file twice changes nothing. Each order of a settlement is compared with the one here, and what differs stands on the right: F7 notes what came of it. One digit takes the deposit of this number, which agrees to the yen or, of PayPay, is less by a fee that stands beside it; F6 takes the only one that fits. F9 takes it back; both records stay.</source>
        <translation>モールや決済会社から支払われた売上金を確かめるページです。Ctrl+O で Amazon、PayPay、Shopify などのファイルを取り込みます。同じファイルを二度取り込んでも何も変わりません。売上金の明細を一件ずつ受注と照らし合わせ、違うものを右側に示します。確認した結果は F7 で記録します。右側の番号の数字キー一つで、その入金を照合します。金額が一致する入金か、PayPay では手数料の分だけ少ない入金で、手数料も並べて示します。合う入金が一つだけなら F6 でも照合できます。F9 で取り消し、どちらの記録も残ります。</translation>
    </message>
    <message>
        <source>Settlements: %1</source>
        <translation>売上金：%1 件</translation>
    </message>
</context>
<context>
    <name>tsunagi::MailRounds</name>
    <message>
        <source>This desk sends no mail by itself; Shift+F9 lets it.</source>
        <translation>この端末はメールを自動で送りません。Shift+F9 で始めます。</translation>
    </message>
    <message>
        <source>Mails leave by themselves from this desk; Shift+F9 pauses.</source>
        <translation>この端末からメールを自動で送っています。Shift+F9 で止めます。</translation>
    </message>
    <message>
        <source>Mails leave by themselves from this desk; Shift+F9 pauses. Last: %1</source>
        <translation>この端末からメールを自動で送っています。Shift+F9 で止めます。直近：%1</translation>
    </message>
    <message>
        <source>Mails by themselves: %1</source>
        <translation>自動送信：%1</translation>
    </message>
</context>
<context>
    <name>tsunagi::MailPolicyForm</name>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>Sender&apos;s address</source>
        <translation>差出人のアドレス</translation>
    </message>
    <message>
        <source>Sender&apos;s name</source>
        <translation>差出人名</translation>
    </message>
    <message>
        <source>Answers to</source>
        <translation>返信先</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>メールサーバー</translation>
    </message>
    <message>
        <source>Login there</source>
        <translation>サーバーのログイン名</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>What is told</source>
        <translation>知らせる内容</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>送信しない時間帯</translation>
    </message>
    <message>
        <source>Mails leave</source>
        <translation>メールの送信</translation>
    </message>
    <message>
        <source>by F9 only</source>
        <translation>F9 で送る</translation>
    </message>
    <message>
        <source>by themselves, from desks that send mails</source>
        <translation>自動で送る（自動送信する端末から）</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>保存 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>やめる (Esc)</translation>
    </message>
    <message>
        <source>Password, this desk</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>Told by the mall</source>
        <translation>モールが知らせる店舗</translation>
    </message>
    <message>
        <source>Days to each reminder</source>
        <translation>お願いの間隔（日）</translation>
    </message>
    <message>
        <source>Reminders at most</source>
        <translation>お願いの上限（回）</translation>
    </message>
    <message>
        <source>How a client&apos;s mails leave</source>
        <translation>荷主のメールの送り方</translation>
    </message>
    <message>
        <source>shop codes, space between</source>
        <translation>コードを空白区切りで</translation>
    </message>
</context>
<context>
    <name>tsunagi::TrueSizeDialog</name>
    <message>
        <source>The paper in true size</source>
        <translation>用紙の実寸表示</translation>
    </message>
    <message>
        <source>Hold a real ruler to the screen: is this one 100 mm long? Left and Right make it so; Enter keeps it for this screen.</source>
        <translation>本物の定規を画面に当ててください。この目盛りは100 mmですか？左右キーで合わせ、Enterで確定します。この画面の設定として残ります。</translation>
    </message>
    <message>
        <source>Ruler of 100 mm</source>
        <translation>100 mmの定規</translation>
    </message>
    <message>
        <source>+ and - zoom · 1 true size · 0 whole page · arrows move · R ruler · Esc leaves</source>
        <translation>＋・－ 拡大縮小 · 1 実寸 · 0 全体 · 矢印 移動 · R 定規 · Esc 閉じる</translation>
    </message>
    <message>
        <source>The paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>%1 × %2 mm, %3 %</source>
        <translation>%1×%2 mm、%3 %</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
</context>
<context>
    <name>tsunagi::DocumentDialog</name>
    <message>
        <source>as the buyer&apos;s name; with its title, as 株式会社 例 御中</source>
        <translation>空なら注文者名。敬称まで入れます（例：株式会社 例 御中）</translation>
    </message>
    <message>
        <source>as the client says it</source>
        <translation>空なら荷主の設定どおり</translation>
    </message>
    <message>
        <source>&amp;Addressee</source>
        <translation>宛名(&amp;A)</translation>
    </message>
    <message>
        <source>Money &amp;for</source>
        <translation>但し書き(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Printer</source>
        <translation>プリンター(&amp;P)</translation>
    </message>
    <message>
        <source>It is not printed before somebody decides: F9, if the shop&apos;s total counts.</source>
        <translation>決めるまで印刷しません。店舗の合計額で発行する場合は F9 を押します。</translation>
    </message>
    <message>
        <source>It is not printed.</source>
        <translation>このままでは印刷できません。</translation>
    </message>
    <message>
        <source>There is no paper for it.</source>
        <translation>この受注の書類はありません。</translation>
    </message>
    <message>
        <source>It cannot be printed: %1</source>
        <translation>印刷できません：%1</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>受注%1</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>%1／%2ページ</translation>
    </message>
    <message>
        <source>Name the printer, or save a PDF (Ctrl+S).</source>
        <translation>プリンター名を入れるか、Ctrl+S でPDFに保存してください。</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDFに保存</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>印刷しませんでした。</translation>
    </message>
    <message>
        <source>%1 papers of order %2</source>
        <translation>受注%2の書類%1枚</translation>
    </message>
    <message>
        <source>%1 of order %2</source>
        <translation>受注%2の%1</translation>
    </message>
    <message>
        <source>%1: sent to the printer.</source>
        <translation>%1：プリンターに送りました。</translation>
    </message>
    <message>
        <source>%1: saved in %2.</source>
        <translation>%1：%2 に保存しました。</translation>
    </message>
    <message>
        <source>Print (Enter)</source>
        <translation>印刷 (Enter)</translation>
    </message>
    <message>
        <source>Save as PDF (Ctrl+S)</source>
        <translation>PDFに保存 (Ctrl+S)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
    <message>
        <source>F9 the shop&apos;s total counts</source>
        <translation>F9 店舗の合計額で発行</translation>
    </message>
    <message>
        <source>Ctrl+F3 delivery note</source>
        <translation>Ctrl+F3 納品書</translation>
    </message>
    <message>
        <source>Ctrl+F2 receipt</source>
        <translation>Ctrl+F2 領収書</translation>
    </message>
    <message>
        <source>F4 how the client&apos;s papers look</source>
        <translation>F4 荷主の帳票設定</translation>
    </message>
    <message>
        <source>PgUp and PgDn pages</source>
        <translation>PgUp・PgDn ページ</translation>
    </message>
</context>
<context>
    <name>tsunagi::DocumentDesk</name>
    <message>
        <source>%1 delivery notes went to the printer with their labels.</source>
        <translation>ラベルに合わせて納品書 %1 件を印刷に出しました。</translation>
    </message>
    <message>
        <source>%1 delivery notes wait: open one (Ctrl+F3) and name their printer.</source>
        <translation>納品書 %1 件が印刷待ちです。一件を開いて（Ctrl+F3）プリンターを決めてください。</translation>
    </message>
</context>
<context>
    <name>DocumentText</name>
    <message>
        <source>Receipt</source>
        <translation>領収書</translation>
    </message>
    <message>
        <source>Delivery note</source>
        <translation>納品書</translation>
    </message>
    <message>
        <source>The shop&apos;s file has no total.</source>
        <translation>店舗のファイルに合計額がありません。</translation>
    </message>
    <message>
        <source>The parts make %1 yen, the shop&apos;s total is %2 yen.</source>
        <translation>内訳を足すと%1円ですが、店舗の合計額は%2円です。</translation>
    </message>
    <message>
        <source>The lines make %1 yen, the shop&apos;s sum of goods is %2 yen.</source>
        <translation>明細を足すと%1円ですが、店舗の商品合計は%2円です。</translation>
    </message>
    <message>
        <source>The shop&apos;s amounts by tax rate make %1 yen, its total is %2 yen.</source>
        <translation>店舗の税率別の額を足すと%1円ですが、合計額は%2円です。</translation>
    </message>
    <message>
        <source>At %1 % the shop wrote %2 yen of tax, it would be %3 yen.</source>
        <translation>%1%の消費税額が店舗では%2円ですが、計算では%3円です。</translation>
    </message>
    <message>
        <source>A line has no tax rate.</source>
        <translation>税率のない明細があります。</translation>
    </message>
    <message>
        <source>A line has no price.</source>
        <translation>価格のない明細があります。</translation>
    </message>
    <message>
        <source>At %1 % less than nothing is left.</source>
        <translation>%1%対象の額が負になります。</translation>
    </message>
    <message>
        <source>The shop wrote prices without tax.</source>
        <translation>店舗の価格は税抜きです。</translation>
    </message>
    <message>
        <source>%1 pieces are cancelled, and the shop&apos;s amount still has them.</source>
        <translation>キャンセルした%1個の代金が店舗の金額に残っています。</translation>
    </message>
    <message>
        <source>The order is cancelled.</source>
        <translation>受注はキャンセル済みです。</translation>
    </message>
    <message>
        <source>No money was asked for.</source>
        <translation>請求額がありません。</translation>
    </message>
    <message>
        <source>Cash on delivery: the carrier&apos;s receipt counts. With this one the customer has two.</source>
        <translation>代金引換では運送会社の受領証が領収書になります。これを渡すと領収書が二枚になります。</translation>
    </message>
    <message>
        <source>The order is not paid.</source>
        <translation>入金がまだです。</translation>
    </message>
    <message>
        <source>The shop&apos;s file does not say whether it is paid (%1).</source>
        <translation>入金済みかどうか、店舗のファイルでは分かりません（%1）。</translation>
    </message>
    <message>
        <source>The client has no registration number: this is no qualified invoice.</source>
        <translation>荷主の登録番号がないため、適格請求書にはなりません。</translation>
    </message>
    <message>
        <source>The client&apos;s registration number %1 is wrong.</source>
        <translation>荷主の登録番号%1は正しくありません。</translation>
    </message>
    <message>
        <source>Somebody changed the order or printed this meanwhile.</source>
        <translation>その間に受注が変更されたか、書類が印刷されました。</translation>
    </message>
    <message>
        <source>It cannot be laid out: %1</source>
        <translation>紙に収まりません：%1</translation>
    </message>
    <message>
        <source>%1, printed before: copy %2</source>
        <translation>%1（発行済み、%2枚目）</translation>
    </message>
    <message>
        <source>spoiled</source>
        <translation>書き損じ</translation>
    </message>
    <message>
        <source>begun, perhaps printed</source>
        <translation>印刷途中（出た可能性あり）</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>印刷済み</translation>
    </message>
    <message>
        <source>At %1 % there is no consumption tax: put the rate right in the shop (10 or 8 %), and take its file in again.</source>
        <translation>消費税に %1 % の税率はありません。店舗で税率を 10 % か 8 % に直し、ファイルを取り込み直してください。</translation>
    </message>
</context>
<context>
    <name>CardFile</name>
    <message>
        <source>The file holds no row.</source>
        <translation>ファイルに行がありません。</translation>
    </message>
    <message>
        <source>Check the period chosen where it was downloaded.</source>
        <translation>ダウンロードしたときの期間を確かめてください。</translation>
    </message>
    <message>
        <source>The file is neither UTF-8 nor CP932 text.</source>
        <translation>ファイルが UTF-8 でも CP932 でもありません。</translation>
    </message>
    <message>
        <source>Download it again as CSV.</source>
        <translation>CSV でもう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>The header row names no order or no amount.</source>
        <translation>見出し行に注文番号・金額・オーソリ日がありません。</translation>
    </message>
    <message>
        <source>Put the names of its columns into the profile&apos;s cards/rules.json.</source>
        <translation>列の名前をプロファイルの cards/rules.json に書いてください。</translation>
    </message>
    <message>
        <source>Download the file again; it was cut or edited.</source>
        <translation>ファイルが切れたか編集されています。もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>The amount is not whole yen above zero.</source>
        <translation>金額が 1 円以上の整数ではありません。</translation>
    </message>
    <message>
        <source>Take the file in as downloaded, without saving it in a spreadsheet.</source>
        <translation>表計算ソフトで保存し直さず、ダウンロードしたまま取り込んでください。</translation>
    </message>
    <message>
        <source>The day cannot be read.</source>
        <translation>日付が読めません。</translation>
    </message>
    <message>
        <source>This looks like the number of a card, which is not kept here.</source>
        <translation>カード番号のようです。カード番号は保存しません。</translation>
    </message>
    <message>
        <source>Take the payment company&apos;s own number of the payment instead.</source>
        <translation>代わりに決済会社の取引番号を使ってください。</translation>
    </message>
    <message>
        <source>No order of this number is at this desk.</source>
        <translation>この番号の受注がこの端末にありません。</translation>
    </message>
    <message>
        <source>Take the order in first, then this file once more.</source>
        <translation>先に受注を取り込んでから、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>Several shops have an order of this number.</source>
        <translation>この番号の受注が複数の店舗にあります。</translation>
    </message>
    <message>
        <source>Say which: tsunagi card import FILE --shop CODE</source>
        <translation>店舗を指定してください: tsunagi card import FILE --shop CODE</translation>
    </message>
    <message>
        <source>This authorisation is here with another amount; the first one stays.</source>
        <translation>このオーソリは別の金額で取り込み済みです。はじめの金額のままにしました。</translation>
    </message>
    <message>
        <source>Ask the payment company which amount is right.</source>
        <translation>正しい金額を決済会社に確かめてください。</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>ファイルを開けません。</translation>
    </message>
    <message>
        <source>Check that it is a file, that it is there and that you may read it.</source>
        <translation>ファイルがその場所にあり、読み取れるか確かめてください。</translation>
    </message>
    <message>
        <source>The file is too large for one of authorisations.</source>
        <translation>オーソリのファイルとしては大きすぎます。</translation>
    </message>
    <message>
        <source>Download a shorter period.</source>
        <translation>期間を短くしてダウンロードしてください。</translation>
    </message>
    <message>
        <source>A quoted field never ends; everything after it is unreadable.</source>
        <translation>引用符が閉じていないため、その先が読めません。</translation>
    </message>
    <message>
        <source>Download the file again; it was cut.</source>
        <translation>ファイルが途中で切れています。もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>The text holds bytes that are no character.</source>
        <translation>文字にならないバイトがあります。</translation>
    </message>
    <message>
        <source>Download the file again.</source>
        <translation>もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>The row has more or fewer columns than its header.</source>
        <translation>行の列の数が見出しと合いません。</translation>
    </message>
</context>
<context>
    <name>CardText</name>
    <message>
        <source>Lapsed</source>
        <translation>期限切れ</translation>
    </message>
    <message>
        <source>Amount too low</source>
        <translation>金額不足</translation>
    </message>
    <message>
        <source>Lapses soon</source>
        <translation>期限間近</translation>
    </message>
    <message>
        <source>To be captured</source>
        <translation>売上確定待ち</translation>
    </message>
    <message>
        <source>On a capture list</source>
        <translation>確定リスト済み</translation>
    </message>
    <message>
        <source>To be voided</source>
        <translation>取消待ち</translation>
    </message>
    <message>
        <source>Waits for shipping</source>
        <translation>出荷待ち</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>売上確定済み</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>取消済み</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>要対応</translation>
    </message>
    <message>
        <source>All authorisations</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>It ended on %1: the customer&apos;s card has to be authorised again before the order leaves.</source>
        <translation>%1 で期限が切れました。出荷の前にオーソリを取り直してください。</translation>
    </message>
    <message>
        <source>It ended on %1, and the goods have left: ask the payment company.</source>
        <translation>%1 で期限が切れ、商品は出荷済みです。決済会社に問い合わせてください。</translation>
    </message>
    <message>
        <source>The order comes to %1 yen, only %2 are authorised: it has to be authorised again.</source>
        <translation>受注は %1 円ですが、オーソリは %2 円です。取り直してください。</translation>
    </message>
    <message>
        <source>It ends on %1, and the order has not left.</source>
        <translation>期限は %1 です。まだ出荷していません。</translation>
    </message>
    <message>
        <source>Left on %1; capture %2 of %3 yen.</source>
        <translation>%1 に出荷。%3 円のうち %2 円を売上確定します。</translation>
    </message>
    <message>
        <source>Left on %1; capture %2 yen.</source>
        <translation>%1 に出荷。%2 円を売上確定します。</translation>
    </message>
    <message>
        <source>On the list %1.</source>
        <translation>リスト %1 に載せました。</translation>
    </message>
    <message>
        <source>The order is cancelled: void it, so that the card is free.</source>
        <translation>受注はキャンセルされました。オーソリを取り消してください。</translation>
    </message>
    <message>
        <source>A newer authorisation stands in its place: void it.</source>
        <translation>新しいオーソリがあります。こちらは取り消してください。</translation>
    </message>
    <message>
        <source>It ends on %1.</source>
        <translation>期限は %1 です。</translation>
    </message>
    <message>
        <source>As shop or payment company says.</source>
        <translation>店舗か決済会社の情報によります。</translation>
    </message>
    <message>
        <source>By %1.</source>
        <translation>%1 が記録しました。</translation>
    </message>
    <message>
        <source>%1 yen authorised until %2.</source>
        <translation>%1 円のオーソリ、期限 %2。</translation>
    </message>
    <message>
        <source>%1 yen on the capture list %2.</source>
        <translation>%1 円を売上確定リスト %2 に載せました。</translation>
    </message>
    <message>
        <source>%1 yen captured.</source>
        <translation>%1 円を売上確定しました。</translation>
    </message>
    <message>
        <source>Authorisation of %1 yen voided.</source>
        <translation>%1 円のオーソリを取り消しました。</translation>
    </message>
    <message>
        <source>Authorisation of %1 yen open again.</source>
        <translation>%1 円のオーソリを元に戻しました。</translation>
    </message>
    <message>
        <source>%1: %2 authorisations new, %3 known, %4 captured or voided.</source>
        <translation>%1: 新しいオーソリ %2 件、既知 %3 件、売上確定・取消 %4 件。</translation>
    </message>
    <message>
        <source>Amount unclear</source>
        <translation>金額不明</translation>
    </message>
    <message>
        <source>%1 of them ask for what has left alone, as they lapse: the rest has to be authorised again.</source>
        <translation>うち %1 件は期限が近いため、出荷した分だけの金額です。残りはオーソリを取り直してください。</translation>
    </message>
    <message>
        <source>%1 yen are captured of %2: the rest has to be authorised again.</source>
        <translation>%2 円のうち %1 円を売上確定しました。残りはオーソリを取り直してください。</translation>
    </message>
    <message>
        <source>It ends on %1, and %2 pieces have not left; what the others cost cannot be told: capture it at the payment company, then say so.</source>
        <translation>期限は %1 で、%2 点が未出荷です。出荷した分の金額が決められません。決済会社の画面で売上確定してから記録してください。</translation>
    </message>
    <message>
        <source>Pieces are cancelled, and what they cost cannot be told: take the shop&apos;s new amount in, or capture it at the payment company.</source>
        <translation>キャンセルした商品の金額が決められません。店舗の新しい金額を取り込むか、決済会社の画面で売上確定してください。</translation>
    </message>
    <message>
        <source>It ends on %1, and %2 pieces have not left: capture %3 of %4 yen now, once; the rest has to be authorised again.</source>
        <translation>期限は %1 で、%2 点が未出荷です。いま %4 円のうち %3 円を一度だけ売上確定します。残りはオーソリを取り直してください。</translation>
    </message>
    <message>
        <source>On the list %1 with %2 yen; the order comes to %3 now: pay the difference back.</source>
        <translation>リスト %1 に %2 円で載せましたが、受注は %3 円になりました。差額を返金してください。</translation>
    </message>
    <message>
        <source>A part left on %1, %2 pieces have not; captured once, when they leave or shortly before %3.</source>
        <translation>一部を %1 に出荷、%2 点が未出荷です。残りの出荷後か、期限 %3 の間際に一度だけ売上確定します。</translation>
    </message>
    <message>
        <source>%1: nothing was taken in.</source>
        <translation>%1: 取り込んだものはありません。</translation>
    </message>
    <message>
        <source>Another one of this day and amount stands in its place: the same payment by another number, or one too many. Look there before it is voided.</source>
        <translation>同じ日・同じ金額のオーソリがほかにあります。番号の違う同じ決済か、重複です。取り消す前に決済会社の画面で確かめてください。</translation>
    </message>
    <message>
        <source>The shared side does not answer: ask whether another desk has listed these payments already, before the file leaves.</source>
        <translation>共有側が応答しません。ファイルを渡す前に、ほかの端末がこれらの決済を一覧に載せていないか確認してください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::CardTableModel</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Authorised</source>
        <translation>オーソリ</translation>
    </message>
    <message>
        <source>Order&apos;s total</source>
        <translation>受注金額</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>出荷日</translation>
    </message>
</context>
<context>
    <name>tsunagi::CardsPage</name>
    <message>
        <source>Cards</source>
        <translation>カード</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>受注</translation>
    </message>
    <message>
        <source>Authorised</source>
        <translation>オーソリ</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Write the capture list</source>
        <translation>売上確定リストを書き出す</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>売上確定済みにする</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>取消済みにする</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Show the order</source>
        <translation>受注を表示</translation>
    </message>
    <message>
        <source>Take a payment company&apos;s file in</source>
        <translation>決済会社のファイルを取り込む</translation>
    </message>
    <message>
        <source>No authorisation yet. Ctrl+O takes the payment company&apos;s file in.</source>
        <translation>オーソリがまだありません。Ctrl+O で決済会社のファイルを取り込みます。</translation>
    </message>
    <message>
        <source>No authorisation needs anybody now.</source>
        <translation>いま対応するオーソリはありません。</translation>
    </message>
    <message>
        <source>No authorisation here.</source>
        <translation>ここにオーソリはありません。</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <translation>%1（%2、%3）</translation>
    </message>
    <message>
        <source>%1 yen on %2; the order comes to %3</source>
        <translation>%2 に %1 円、受注は %3 円</translation>
    </message>
    <message>
        <source>%1 yen on %2</source>
        <translation>%2 に %1 円</translation>
    </message>
    <message>
        <source>%1: captured. Ctrl+Z takes it back.</source>
        <translation>%1 を売上確定済みにしました。Ctrl+Z で元に戻せます。</translation>
    </message>
    <message>
        <source>%1: voided. Ctrl+Z takes it back.</source>
        <translation>%1 を取消済みにしました。Ctrl+Z で元に戻せます。</translation>
    </message>
    <message>
        <source>%1: open again.</source>
        <translation>%1 を元に戻しました。</translation>
    </message>
    <message>
        <source>List %1: %2 payments of %3 yen, in %4.</source>
        <translation>リスト %1: %2 件 %3 円、%4 に書き出しました。</translation>
    </message>
    <message>
        <source>Files of payment companies</source>
        <translation>決済会社のファイル</translation>
    </message>
    <message>
        <source>CSV and text (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>CSV とテキスト (*.csv *.tsv *.txt);;すべてのファイル (*)</translation>
    </message>
    <message>
        <source>Authorisations of cards, those that end first on top. They come with Shopify&apos;s order files and with the payment company&apos;s file (Ctrl+O); the number of a card is never kept. An order is captured once, when its last parcel has left, or of what has left shortly before the authorisation ends: F4 writes the list, each payment once over all desks, and F6 says that the money was taken. Of a cancelled order the authorisation is given up (F7); F9 takes either back.</source>
        <translation>カードのオーソリを期限の近い順に示します。Shopify の受注ファイルと決済会社のファイル（Ctrl+O）から入り、カード番号は保存しません。売上確定は一つのオーソリに一度だけです。最後の個口を出荷したあと、または期限の間際に出荷した分の金額で、F4 で売上確定リストに書き出します。どの端末で書いても、一件が載るのは一度だけです。確定したら F6、キャンセルした受注のオーソリを取り消したら F7 で記録し、F9 で戻します。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Authorisations: %1</source>
        <translation>オーソリ：%1 件</translation>
    </message>
    <message>
        <source>%1: nothing of the order has left yet. Book %2 yen as captured all the same?</source>
        <translation>%1：まだ何も出荷していません。それでも %2 円を売上確定済みとして記録しますか？</translation>
    </message>
    <message>
        <source>%1: only a part has left yet. Book %2 yen as captured, once for all?</source>
        <translation>%1：まだ一部しか出荷していません。%2 円を一度きりの売上確定として記録しますか？</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>決済番号</translation>
    </message>
</context>
<context>
    <name>Merge</name>
    <message>
        <source>the same order</source>
        <translation>同じ受注</translation>
    </message>
    <message>
        <source>It is one and the same order.</source>
        <translation>同じ受注です。</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>キャンセル済み</translation>
    </message>
    <message>
        <source>One of them is cancelled.</source>
        <translation>一方がキャンセルされています。</translation>
    </message>
    <message>
        <source>instructed</source>
        <translation>出荷指示済み</translation>
    </message>
    <message>
        <source>The warehouse has one of them; stop the shipment first.</source>
        <translation>一方は倉庫に指示済みです。先に出荷を止めてください。</translation>
    </message>
    <message>
        <source>the shop&apos;s state</source>
        <translation>店舗の状態</translation>
    </message>
    <message>
        <source>The shop does not let one of them go yet.</source>
        <translation>一方は店舗がまだ出荷を認めていません。</translation>
    </message>
    <message>
        <source>destinations</source>
        <translation>お届け先</translation>
    </message>
    <message>
        <source>One of them goes to several destinations, or nothing of it is to leave.</source>
        <translation>一方はお届け先が複数あるか、出荷するものがありません。</translation>
    </message>
    <message>
        <source>second parcel</source>
        <translation>二つ目の荷物</translation>
    </message>
    <message>
        <source>One of them leaves in two parcels.</source>
        <translation>一方は二つの荷物に分かれます。</translation>
    </message>
    <message>
        <source>carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>client</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>cash on delivery</source>
        <translation>代引</translation>
    </message>
    <message>
        <source>Cash on delivery is collected by one slip for one order.</source>
        <translation>代引は受注ごとに一枚の送り状で集金します。</translation>
    </message>
    <message>
        <source>payment after delivery</source>
        <translation>後払い</translation>
    </message>
    <message>
        <source>Payment after delivery has an invoice and a slip number for each order.</source>
        <translation>後払いは受注ごとに請求書と送り状番号が要ります。</translation>
    </message>
    <message>
        <source>unpaid</source>
        <translation>未入金</translation>
    </message>
    <message>
        <source>One of them waits for its money, and the other would wait with it.</source>
        <translation>一方は入金待ちで、もう一方も待つことになります。</translation>
    </message>
    <message>
        <source>held</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Somebody holds one of them.</source>
        <translation>一方が保留されています。</translation>
    </message>
    <message>
        <source>not together</source>
        <translation>同梱しない希望</translation>
    </message>
    <message>
        <source>buyer</source>
        <translation>注文者</translation>
    </message>
    <message>
        <source>recipient</source>
        <translation>お届け先名</translation>
    </message>
    <message>
        <source>address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>wished date</source>
        <translation>お届け希望日</translation>
    </message>
    <message>
        <source>wished time</source>
        <translation>希望時間帯</translation>
    </message>
    <message>
        <source>gift wishes</source>
        <translation>ギフト指定</translation>
    </message>
    <message>
        <source>note for the carrier</source>
        <translation>配送備考</translation>
    </message>
    <message>
        <source>Its words ask for parcels apart: %1</source>
        <translation>別々の荷物を望む文があります：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Other %1: %2 / %3</source>
        <translation>%1が違います：%2 ／ %3</translation>
    </message>
</context>
<context>
    <name>tsunagi::OrderMerge</name>
    <message>
        <source>One parcel with other orders</source>
        <translation>ほかの受注と同梱</translation>
    </message>
    <message>
        <source>Take the common parcel apart</source>
        <translation>同梱を解く</translation>
    </message>
    <message>
        <source>In one parcel with all of them: %1</source>
        <translation>すべて同梱する：%1</translation>
    </message>
    <message>
        <source>In one parcel with %1, %2</source>
        <translation>%1（%2）と同梱する</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1（%2）：%3</translation>
    </message>
    <message>
        <source>%1, %2: %3 decided against it</source>
        <translation>%1（%2）：%3 が同梱しないと決めました</translation>
    </message>
    <message>
        <source>Only with %1, %2</source>
        <translation>%1（%2）とだけ同梱する</translation>
    </message>
    <message>
        <source>Not in one parcel: do not ask about these again</source>
        <translation>同梱しない（これらは再び確かめません）</translation>
    </message>
    <message>
        <source>%1: no other open order goes to this place.</source>
        <translation>%1：同じお届け先の未出荷の受注はほかにありません。</translation>
    </message>
    <message>
        <source>Order %1: in one parcel with which order?</source>
        <translation>受注 %1：どの受注と同梱しますか</translation>
    </message>
    <message>
        <source>Order %1, in one parcel with %2: with which other order?</source>
        <translation>受注 %1（%2 と同梱）：ほかにどの受注と同梱しますか</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>決定</translation>
    </message>
    <message>
        <source>in one parcel with %1.</source>
        <translation>%1 と同梱します。</translation>
    </message>
    <message>
        <source>not in one parcel with %1.</source>
        <translation>%1 とは同梱しません。</translation>
    </message>
    <message>
        <source>%1: this is never one parcel. %2</source>
        <translation>%1：同梱できません。%2</translation>
    </message>
    <message>
        <source>In one parcel with %1 all the same, why? %2</source>
        <translation>%1 とあえて同梱する理由は何ですか（%2）</translation>
    </message>
    <message>
        <source>The customer&apos;s wish</source>
        <translation>お客様の希望</translation>
    </message>
    <message>
        <source>The client&apos;s wish</source>
        <translation>荷主の希望</translation>
    </message>
    <message>
        <source>&amp;More words</source>
        <translation>補足(&amp;M)</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>同梱する</translation>
    </message>
    <message>
        <source>Order %1: take the common parcel apart?</source>
        <translation>受注 %1：同梱を解きますか</translation>
    </message>
    <message>
        <source>Only this order leaves alone</source>
        <translation>この受注だけを別にする</translation>
    </message>
    <message>
        <source>Every order leaves alone</source>
        <translation>すべての受注を別々にする</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>理由(&amp;W)</translation>
    </message>
    <message>
        <source>Take apart</source>
        <translation>同梱を解く</translation>
    </message>
    <message>
        <source>no longer in the common parcel.</source>
        <translation>同梱を解きました。</translation>
    </message>
    <message>
        <source>%1: in one parcel with %2 (Shift+F7 takes it apart).</source>
        <translation>%1：%2 と同梱します（Shift+F7 で解きます）。</translation>
    </message>
</context>
<context>
    <name>tsunagi::MessagesDialog</name>
    <message>
        <source>Messages of late</source>
        <translation>最近のメッセージ</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
</context>
<context>
    <name>tsunagi::ClientsPage</name>
    <message>
        <source>Clients</source>
        <translation>荷主</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Next cut-off</source>
        <translation>次の締切</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Cut-offs</source>
        <translation>締切</translation>
    </message>
    <message>
        <source>Lead days</source>
        <translation>輸送日数</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>連絡先</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>Returns</source>
        <translation>返品</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>注意事項</translation>
    </message>
    <message>
        <source>stops the order</source>
        <translation>受注を止める</translation>
    </message>
    <message>
        <source>is only told</source>
        <translation>知らせるだけ</translation>
    </message>
    <message>
        <source>Customer&apos;s note</source>
        <translation>お客様の備考</translation>
    </message>
    <message>
        <source>Not paid yet</source>
        <translation>未入金</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Shop&apos;s name</source>
        <translation>店舗名</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>運送会社</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>the carrier&apos;s usual one</source>
        <translation>運送会社の標準</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>ご依頼主</translation>
    </message>
    <message>
        <source>Zip code</source>
        <translation>郵便番号</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>住所</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>電話番号</translation>
    </message>
    <message>
        <source>Trucks</source>
        <translation>集荷便</translation>
    </message>
    <message>
        <source>Only a supervisor&apos;s desk changes what stands here.</source>
        <translation>この内容を変更できるのは責任者の端末だけです。</translation>
    </message>
    <message>
        <source>Client code</source>
        <translation>荷主コード</translation>
    </message>
    <message>
        <source>Shop code</source>
        <translation>店舗コード</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>モール・カート</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Shops</source>
        <translation>店舗</translation>
    </message>
    <message>
        <source>Add a holiday</source>
        <translation>祝日を追加</translation>
    </message>
    <message>
        <source>Take holidays in</source>
        <translation>祝日を取り込む</translation>
    </message>
    <message>
        <source>All clients</source>
        <translation>すべての荷主</translation>
    </message>
    <message>
        <source>With cut-offs of their own</source>
        <translation>独自の締切あり</translation>
    </message>
    <message>
        <source>Warehouse</source>
        <translation>倉庫</translation>
    </message>
    <message>
        <source>Holidays</source>
        <translation>祝日</translation>
    </message>
    <message>
        <source>Holidays of %1</source>
        <translation>%1年の祝日</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>%1行目：%2</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>保存していません。%1</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>%1 を保存しました。</translation>
    </message>
    <message>
        <source>The warehouse&apos;s trucks are saved.</source>
        <translation>倉庫の集荷便を保存しました。</translation>
    </message>
    <message>
        <source>The Cabinet Office&apos;s list: day, name (*.csv)</source>
        <translation>内閣府の祝日一覧：日付、名称 (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>%1: %2 days new, %3 changed, %4 as they were.</source>
        <translation>%1：追加 %2日、変更 %3日、変更なし %4日です。</translation>
    </message>
    <message>
        <source>Mails to customers</source>
        <translation>お客様へのメール</translation>
    </message>
    <message>
        <source>How its mails leave</source>
        <translation>メールの送り方</translation>
    </message>
    <message>
        <source>from %1; F9 changes it</source>
        <translation>差出人 %1（F9 で変更）</translation>
    </message>
    <message>
        <source>points are a number from 1 on</source>
        <translation>点数は 1 以上の数で入れてください</translation>
    </message>
    <message>
        <source>Orders to one place</source>
        <translation>同じお届け先への受注</translation>
    </message>
    <message>
        <source>leave one by one</source>
        <translation>1件ずつ出荷する</translation>
    </message>
    <message>
        <source>wait until somebody decides</source>
        <translation>同梱を決めるまで待つ</translation>
    </message>
    <message>
        <source>What is said of each client: its colour, whom to ask, what a clerk must know, when its orders close and how long their way is, its shops with carrier, sender and promise. Tab and F4 go from field to field, Enter or Tab saves, Ctrl+Z takes it back. Among the queues are the warehouse&apos;s trucks and the holidays by year; Ctrl+O takes in the Cabinet Office&apos;s list. Shift+F6 says whether its orders to one place wait for a decision on one parcel, F9 leads to how its mails leave. Only a supervisor&apos;s desk changes it. All that asks for a cut-off goes by it.</source>
        <translation>荷主ごとの決まりです。色、連絡先、担当者が知っておくこと、締切、輸送日数、店舗ごとの運送会社・ご依頼主・出荷約束をまとめています。F4 と Tab で項目を移り、Enter か Tab で保存、Ctrl+Z で取り消します。左の区分には、倉庫の集荷便と年ごとの祝日もあります。Ctrl+O で内閣府の祝日一覧を取り込みます。Shift+F6 で同じお届け先への受注を同梱の判断まで待たせるかを決め、F9 でメールの送り方の画面へ移ります。変更できるのは責任者の端末だけです。締切を使う画面とコマンドは、すべてこの内容に従います。</translation>
    </message>
    <message>
        <source>New client or shop</source>
        <translation>荷主・店舗を登録</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>field, how it is written</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>0 the program chooses</source>
        <translation>0 自動</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>red</source>
        <translation>赤</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>桃</translation>
    </message>
    <message>
        <source>sky blue</source>
        <translation>空色</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>茶</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>Ships within (days)</source>
        <translation>出荷約束（日）</translation>
    </message>
    <message>
        <source>empty if nothing is promised</source>
        <translation>約束がなければ空欄</translation>
    </message>
    <message>
        <source>empty for the warehouse</source>
        <translation>空欄なら倉庫</translation>
    </message>
    <message>
        <source>No clients here. Ctrl+N adds a client with its first shop.</source>
        <translation>ここに荷主はありません。Ctrl+N で荷主と最初の店舗を追加します。</translation>
    </message>
    <message>
        <source>Shop %1 of %2 is added.</source>
        <translation>%2 の店舗 %1 を追加しました。</translation>
    </message>
    <message>
        <source>Fraud points that stop</source>
        <translation>不正の疑いで止める点数</translation>
    </message>
    <message>
        <source>none are sent yet; F9 sets the sender</source>
        <translation>まだ送りません。F9 で差出人を決めます</translation>
    </message>
    <message>
        <source>Clients: %1</source>
        <translation>荷主：%1 件</translation>
    </message>
    <message>
        <source>Holidays: %1</source>
        <translation>祝日：%1 件</translation>
    </message>
    <message>
        <source>Warehouses: %1</source>
        <translation>倉庫：%1 件</translation>
    </message>
</context>
<context>
    <name>tsunagi::HolidayForms</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Known from</source>
        <translation>出典</translation>
    </message>
    <message>
        <source>a holiday</source>
        <translation>祝日</translation>
    </message>
    <message>
        <source>an ordinary day</source>
        <translation>平日扱い</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>日を追加</translation>
    </message>
    <message>
        <source>the program&apos;s own list</source>
        <translation>プログラム内蔵の一覧</translation>
    </message>
    <message>
        <source>Saved: %1.</source>
        <translation>%1 を保存しました。</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>祝日</translation>
    </message>
    <message>
        <source>%1 is a holiday.</source>
        <translation>%1 を祝日にしました。</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>扱い</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>追加する日の名称</translation>
    </message>
</context>
<context>
    <name>tsunagi::ClientTableModel</name>
    <message>
        <source>the program&apos;s own list</source>
        <translation>プログラム内蔵の一覧</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>祝日</translation>
    </message>
    <message>
        <source>no holiday</source>
        <translation>平日扱い</translation>
    </message>
    <message>
        <source>Code / day</source>
        <translation>コード・日</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Shops / source</source>
        <translation>店舗・出典</translation>
    </message>
    <message>
        <source>Next cut-off</source>
        <translation>次の締切</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未出荷</translation>
    </message>
</context>
<context>
    <name>CutOffText</name>
    <message>
        <source>A line each: carrier (or *), truck, time, days. “Yamato Transport truck 2 17:00 mon-sat”, “* 16:00 mon-fri,hol”. “holiday none”: no truck on holidays; “holiday sunday”: as on a Sunday. “2026-12-31..2027-01-03 none stocktaking”, “2026-12-30 Sagawa Express 10:00”, “2026-12-31 Yamato Transport none”: days that go by no week, for that carrier.</source>
        <translation>一行に一つ、運送会社（* はすべて）、便名、時刻、曜日の順に書きます。例：「ヤマト運輸 2便 17:00 月-土」「* 16:00 月-金,祝」。「祝 休」は祝日の集荷なし、「祝 日」は日曜と同じです。特別な日は「2026-12-31..2027-01-03 休 年末年始」「2026-12-30 佐川急便 10:00」「2026-12-31 ヤマト運輸 休」（その運送会社だけ）のように書きます。</translation>
    </message>
    <message>
        <source>A line each: “沖縄県 5”, “Yamato Transport 北海道 3”, “* 2”; what is not said goes by the program&apos;s days.</source>
        <translation>一行に一つ、「沖縄県 5」「ヤマト運輸 北海道 3」「* 2」のように書きます。書いていない行き先は内蔵の日数を使います。</translation>
    </message>
</context>
<context>
    <name>tsunagi::PolicyDialog</name>
    <message>
        <source>&amp;Registration number</source>
        <translation>登録番号(&amp;R)</translation>
    </message>
    <message>
        <source>T and 13 digits; empty = no qualified invoice</source>
        <translation>T と13桁の数字。空欄なら適格請求書にしません</translation>
    </message>
    <message>
        <source>Of &amp;whom</source>
        <translation>登録者(&amp;W)</translation>
    </message>
    <message>
        <source>a corporation</source>
        <translation>法人</translation>
    </message>
    <message>
        <source>a person: without check digit</source>
        <translation>個人（検査用数字なし）</translation>
    </message>
    <message>
        <source>&amp;Prices</source>
        <translation>価格の記載(&amp;P)</translation>
    </message>
    <message>
        <source>not on a gift&apos;s note</source>
        <translation>ギフトの納品書には載せない</translation>
    </message>
    <message>
        <source>not where another person receives it</source>
        <translation>注文者と受取人が異なる場合は載せない</translation>
    </message>
    <message>
        <source>always</source>
        <translation>常に載せる</translation>
    </message>
    <message>
        <source>never</source>
        <translation>載せない</translation>
    </message>
    <message>
        <source>With the &amp;label</source>
        <translation>送り状と一緒に(&amp;L)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>何も印刷しない</translation>
    </message>
    <message>
        <source>the delivery note</source>
        <translation>納品書を印刷</translation>
    </message>
    <message>
        <source>the delivery note, but for gifts</source>
        <translation>納品書を印刷（ギフトを除く）</translation>
    </message>
    <message>
        <source>Paper si&amp;ze</source>
        <translation>用紙サイズ(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Tax, once per rate</source>
        <translation>消費税の端数（税率ごとに1回）(&amp;T)</translation>
    </message>
    <message>
        <source>rounded down</source>
        <translation>切り捨て</translation>
    </message>
    <message>
        <source>rounded half up</source>
        <translation>四捨五入</translation>
    </message>
    <message>
        <source>rounded up</source>
        <translation>切り上げ</translation>
    </message>
    <message>
        <source>P&amp;oints are</source>
        <translation>ポイントの扱い(&amp;O)</translation>
    </message>
    <message>
        <source>a payment</source>
        <translation>支払い</translation>
    </message>
    <message>
        <source>a discount</source>
        <translation>値引き</translation>
    </message>
    <message>
        <source>&amp;Issuer</source>
        <translation>発行者(&amp;I)</translation>
    </message>
    <message>
        <source>empty = the shop&apos;s sender</source>
        <translation>空欄なら店舗の差出人</translation>
    </message>
    <message>
        <source>Its postal code</source>
        <translation>発行者の郵便番号</translation>
    </message>
    <message>
        <source>Its &amp;address</source>
        <translation>発行者の住所(&amp;A)</translation>
    </message>
    <message>
        <source>Its phone</source>
        <translation>発行者の電話番号</translation>
    </message>
    <message>
        <source>Money &amp;for</source>
        <translation>但し書き(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Greeting</source>
        <translation>あいさつ文(&amp;G)</translation>
    </message>
    <message>
        <source>How goods are sent &amp;back</source>
        <translation>返品のご案内(&amp;B)</translation>
    </message>
    <message>
        <source>On &amp;every page</source>
        <translation>各ページの脚注(&amp;E)</translation>
    </message>
    <message>
        <source>Papers of client %1</source>
        <translation>荷主 %1 の帳票</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>保存 (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Leave it (Esc)</source>
        <translation>やめる (Esc)</translation>
    </message>
</context>
<context>
    <name>PersonText</name>
    <message>
        <source>command line</source>
        <translation>コマンド</translation>
    </message>
</context>
<context>
    <name>DayText</name>
    <message>
        <source>MM/dd (ddd)</source>
        <comment>a day of about now</comment>
        <translation>MM/dd(ddd)</translation>
    </message>
    <message>
        <source>yyyy/MM/dd (ddd)</source>
        <comment>a day with its year</comment>
        <translation>yyyy/MM/dd(ddd)</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from one day to another</comment>
        <translation>%1～%2</translation>
    </message>
</context>
<context>
    <name>PlatformText</name>
    <message>
        <source>Rakuten RMS</source>
        <translation>楽天 RMS</translation>
    </message>
    <message>
        <source>Yahoo! Shopping</source>
        <translation>Yahoo!ショッピング</translation>
    </message>
    <message>
        <source>Amazon.co.jp</source>
        <translation>Amazon.co.jp</translation>
    </message>
    <message>
        <source>Shopify</source>
        <translation>Shopify</translation>
    </message>
    <message>
        <source>EC-CUBE 4</source>
        <translation>EC-CUBE 4</translation>
    </message>
    <message>
        <source>NEXT ENGINE</source>
        <translation>NEXT ENGINE</translation>
    </message>
    <message>
        <source>BASE</source>
        <translation>BASE</translation>
    </message>
    <message>
        <source>PayPay</source>
        <translation>PayPay</translation>
    </message>
    <message>
        <source>STORES</source>
        <translation>STORES</translation>
    </message>
</context>
<context>
    <name>Withdraw</name>
    <message>
        <source>the warehouse has it</source>
        <translation>倉庫に指示済み</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>キャンセル済み</translation>
    </message>
    <message>
        <source>a mail was sent or is on its way</source>
        <translation>メールを送信済みか送信中</translation>
    </message>
    <message>
        <source>money is on it</source>
        <translation>入金や決済がある</translation>
    </message>
    <message>
        <source>a later file has it too</source>
        <translation>後のファイルにもある</translation>
    </message>
    <message>
        <source>somebody works on it</source>
        <translation>ほかの人が担当中</translation>
    </message>
    <message>
        <source>a return or an escalation is about it</source>
        <translation>返品かエスカレーションがある</translation>
    </message>
    <message>
        <source>waits for a second person, who was asked</source>
        <translation>もう一人の承認待ち（依頼済み）</translation>
    </message>
    <message>
        <source>was changed meanwhile</source>
        <translation>その間に変更された</translation>
    </message>
    <message>
        <source>was worked on</source>
        <translation>処理済み</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <translation>%1（%2、%3）</translation>
    </message>
    <message>
        <source>%1: no order was brought back.</source>
        <translation>%1：戻した受注はありません。</translation>
    </message>
    <message>
        <source>%1: no order was withdrawn.</source>
        <translation>%1：取り下げた受注はありません。</translation>
    </message>
    <message>
        <source>%1: %2 orders are in the work again.</source>
        <translation>%1：受注 %2 件を戻しました。</translation>
    </message>
    <message>
        <source>%1: %2 orders withdrawn; Ctrl+Z brings them back.</source>
        <translation>%1：受注 %2 件を取り下げました。Ctrl+Z で戻せます。</translation>
    </message>
    <message>
        <source>and more</source>
        <translation>ほか</translation>
    </message>
    <message>
        <source>%1 stay: %2.</source>
        <translation>%1 件はそのまま：%2。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 were not come to; the same once more goes on.</source>
        <translation>%1 件は未処理です。もう一度実行すると続けます。</translation>
    </message>
</context>
<context>
    <name>tsunagi::DeskLock</name>
    <message>
        <source>&amp;Never</source>
        <translation>しない(&amp;N)</translation>
    </message>
    <message>
        <source>After %1 minutes</source>
        <translation>%1分後</translation>
    </message>
    <message>
        <source>Shut by itself</source>
        <translation>自動ロック</translation>
    </message>
</context>
<context>
    <name>tsunagi::StandingLine</name>
    <message>
        <source>%1
What waits to be sent: %2</source>
        <translation>%1
送信待ちの一覧：%2</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続中…</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>Catching up, as of %1</source>
        <translation>追いつき中、%1時点</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>追いつき中</translation>
    </message>
    <message>
        <source>Working alone since %1</source>
        <translation>%1から単独で作業中</translation>
    </message>
    <message>
        <source>waiting to send: %1</source>
        <translation>送信待ち：%1 件</translation>
    </message>
    <message>
        <source>the server takes in again what it lost: paper and files wait</source>
        <translation>サーバーが失われた記録を取り込み直しています（印刷と書き出しは待機中）</translation>
    </message>
    <message>
        <source>tried again and again: %1</source>
        <translation>再試行を続けています：%1 件</translation>
    </message>
    <message>
        <source>Last heard: %1</source>
        <translation>最後の受信：%1</translation>
    </message>
    <message>
        <source>Nothing heard yet</source>
        <translation>まだ受信がありません</translation>
    </message>
</context>
<context>
    <name>tsunagi::OneWindow</name>
    <message>
        <source>The window of this desk is open already: it is in front now.</source>
        <translation>この端末の画面はすでに開いています。手前に表示しました。</translation>
    </message>
    <message>
        <source>The window of this desk is open already, but it does not answer: wait until it does, or end it, then start again.</source>
        <translation>この端末の画面はすでに開いていますが、応答がありません。応答を待つか終了させてから、もう一度起動してください。</translation>
    </message>
</context>
<context>
    <name>tsunagi::MessageLine</name>
    <message>
        <source>%1: %2</source>
        <comment>name of a page, what happened there</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>The file cannot be opened.</source>
        <translation>ファイルを開けません。</translation>
    </message>
    <message>
        <source>Check that it is a file, that it is there and that you may read it.</source>
        <translation>ファイルがあること、ファイルであること、読む権限があることを確かめてください。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>ファイルが空です。</translation>
    </message>
    <message>
        <source>Write it again: Ctrl+E on the mails page, or tsunagi shop results --again BATCH</source>
        <translation>書き直してください。メールのページの Ctrl+E か、tsunagi shop results --again 番号 を使います。</translation>
    </message>
    <message>
        <source>The file is neither UTF-8 nor CP932 text.</source>
        <translation>UTF-8 でも CP932 でもない文字が入っています。</translation>
    </message>
    <message>
        <source>A quoted field never ends; everything after it is unreadable.</source>
        <translation>引用符で始まる項目が閉じていません。そこから先は読めません。</translation>
    </message>
    <message>
        <source>This is no file by which a shop of ours is told what was shipped: its columns are no shop&apos;s.</source>
        <translation>出荷したことを店舗に知らせるファイルではありません。列がどの店舗のものとも一致しません。</translation>
    </message>
    <message>
        <source>Choose the file that was written for the shop, with its header row.</source>
        <translation>店舗のために書いたファイルを、見出しの行を付けたまま選んでください。</translation>
    </message>
    <message>
        <source>Nothing that left has this key.</source>
        <translation>この番号で出荷したものはありません。</translation>
    </message>
    <message>
        <source>Take the row out, or write the file again; the shop would note a shipment that was none.</source>
        <translation>この行を取り除くか、ファイルを書き直してください。このままでは、出荷していないものが店舗で出荷済みになります。</translation>
    </message>
    <message>
        <source>What left is another one (the file ≠ here).</source>
        <translation>出荷したものと違います（ファイル ≠ こちら）。</translation>
    </message>
    <message>
        <source>Correct the cell, or write the file again; a spreadsheet changes days and takes zeros from numbers.</source>
        <translation>この欄を直すか、ファイルを書き直してください。表計算ソフトで保存すると、日付が変わったり番号の 0 が消えたりします。</translation>
    </message>
    <message>
        <source>The same row stands here a second time.</source>
        <translation>同じ行がもう一度あります。</translation>
    </message>
    <message>
        <source>Take it out.</source>
        <translation>取り除いてください。</translation>
    </message>
</context>
<context>
    <name>ResultText</name>
    <message>
        <source>the shop has no name for its carrier</source>
        <translation>店舗の側にその運送会社の呼び名がありません</translation>
    </message>
    <message>
        <source>the shop&apos;s own number of address or line is missing</source>
        <translation>店舗側のお届け先または明細の番号がありません</translation>
    </message>
    <message>
        <source>it has letters that the shop&apos;s file cannot carry</source>
        <translation>店舗のファイルに書けない文字があります</translation>
    </message>
    <message>
        <source>it was changed meanwhile</source>
        <translation>その間に変更されました</translation>
    </message>
    <message>
        <source>no file has told it</source>
        <translation>どのファイルでも知らせていません</translation>
    </message>
    <message>
        <source>it was told by this file once, and is not in it</source>
        <translation>このファイルで知らせたはずですが、ファイルにありません</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: nothing was recognised.</source>
        <translation>%1：店舗のファイルとして読めませんでした。</translation>
    </message>
    <message>
        <source>%1 (%2) tells %3 of nothing that left.</source>
        <translation>%1（%2）は、%3 に出荷したものを一つも知らせていません。</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>ほか %1 件</translation>
    </message>
    <message>
        <source>%1 (%2) tells %3 of %4: %5.</source>
        <translation>%1（%2）は、%3 に %4 件を知らせます：%5。</translation>
    </message>
    <message>
        <source>%1 is missing: %2.</source>
        <translation>%1 がありません。%2。</translation>
    </message>
    <message>
        <source>The shared side does not answer: ask whether another desk has told these parcels already, before the shop gets the file.</source>
        <translation>共有側が応答しません。店舗にファイルを渡す前に、ほかの端末がこれらの個口を通知していないか確認してください。</translation>
    </message>
</context>
<context>
    <name>StageText</name>
    <message>
        <source>Received</source>
        <translation>受付</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>確認待ち</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>出荷可</translation>
    </message>
    <message>
        <source>Instructed</source>
        <translation>指示済み</translation>
    </message>
    <message>
        <source>Slip made</source>
        <translation>送り状済み</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>引き渡し済み</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>出荷済み</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>キャンセル済み</translation>
    </message>
</context>
</TS>
